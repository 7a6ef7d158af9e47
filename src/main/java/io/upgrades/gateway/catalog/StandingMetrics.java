package io.upgrades.gateway.catalog;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.GaugeMetricFamily;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How all regions stand, as metrics: found out when somebody looks, so that none of them is of another time than the rest.
 * They are given to the registry of Prometheus itself, for a gauge of Micrometer would look through all clusters for each
 * of its labels' values. However many clusters there are, a region has one series for each state and status.
 */
@Singleton
public class StandingMetrics extends Collector {
    private static final List<String> REGION = List.of("provider", "account", "region");

    private final Standings standings;
    private final CollectorRegistry registry;

    @Inject
    StandingMetrics(Standings standings, CollectorRegistry registry) {
        this.standings = standings;
        this.registry = registry;
    }

    /** From now on they are among the metrics. */
    public void start() {
        registry.register(this);
    }

    /** One for all: what Quarkus would make is another one for each who wants it. */
    @Produces
    @Singleton
    static CollectorRegistry collectorRegistry() {
        return new CollectorRegistry(true);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        GaugeMetricFamily clusters = new GaugeMetricFamily(
                "upgrades_clusters",
                "Watched clusters, and lists of clusters that are not fresh, by freshness",
                and("freshness"));
        GaugeMetricFamily upgrades =
                new GaugeMetricFamily("upgrades", "Upgrades of what may be shown, by status", and("status"));
        GaugeMetricFamily ages = new GaugeMetricFamily(
                "upgrades_snapshot_age_seconds", "How old the oldest answer of a region is that may be shown", REGION);
        for (Standing standing : standings.all()) {
            List<String> region = List.of(
                    standing.region().provider().label(),
                    standing.region().account(),
                    standing.region().region());
            for (SourceState state : SourceState.values()) {
                clusters.addMetric(
                        and(region, state.label()),
                        standing.clusters().getOrDefault(state, 0) + lists(standing, state));
            }
            for (UpgradeStatus status : UpgradeStatus.values()) {
                upgrades.addMetric(
                        and(region, status.name()), standing.upgrades().getOrDefault(status, 0));
            }
            standing.oldest().ifPresent(age -> ages.addMetric(region, age.toMillis() / 1000.0));
        }
        return new ArrayList<>(List.of(clusters, upgrades, ages));
    }

    /** Counts a list that is not fresh as one, because a region without known clusters would otherwise look healthy. */
    private static int lists(Standing standing, SourceState state) {
        return state != SourceState.FRESH
                        && standing.listing().filter(state::equals).isPresent()
                ? 1
                : 0;
    }

    private static List<String> and(String label) {
        return and(REGION, label);
    }

    private static List<String> and(List<String> region, String last) {
        return Stream.concat(region.stream(), Stream.of(last)).toList();
    }
}
