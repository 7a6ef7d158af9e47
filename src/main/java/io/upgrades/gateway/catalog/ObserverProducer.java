package io.upgrades.gateway.catalog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.events.UpgradeEvents;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.provider.Account;
import io.upgrades.gateway.provider.Accounts;
import io.upgrades.gateway.provider.Clouds;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Timer;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Makes the two observers there are: of the upgrades of clusters, and of the clusters in regions. */
@Singleton
final class ObserverProducer {
    private final CatalogSettings settings;
    private final Revision revision;
    private final Replicas replicas;
    private final ProblemLog problems;
    private final Clock clock;
    private final Timer timer;
    private final MeterRegistry meters;

    @Inject
    ObserverProducer(
            CatalogSettings settings,
            Revision revision,
            Replicas replicas,
            ProblemLog problems,
            Clock clock,
            Timer timer,
            MeterRegistry meters) {
        this.settings = settings;
        this.revision = revision;
        this.replicas = replicas;
        this.problems = problems;
        this.clock = clock;
        this.timer = timer;
        this.meters = meters;
    }

    @Produces
    @Singleton
    Observer<ClusterRef, Snapshot> ofClusters(
            Clouds clouds, ListedClusters listed, UpgradeEvents events, @CacheName("snapshots") Cache cache) {
        return observer(
                Snapshot.class,
                (cluster, question) -> clouds.observe(cluster, question)
                        .map(known -> known.map(snapshot -> snapshot.named(listed.name(cluster)))),
                new Memory<>(cache, revision, cluster -> !listed.isGone(cluster), events::hear),
                settings.ofSnapshots());
    }

    @Produces
    @Singleton
    Observer<RegionRef, Listing> ofRegions(Clouds clouds, Accounts accounts, @CacheName("listings") Cache cache) {
        Memory<RegionRef, Listing> memory = new Memory<>(cache, revision);
        List<RegionRef> regions = accounts.all().stream()
                .flatMap(account -> account.regions().stream().map(account::ref))
                .toList();
        Set<String> used = accounts.all().stream()
                .filter(account -> account.regions().stream()
                        .anyMatch(region -> region.clusters().isPresent()))
                .map(Account::name)
                .collect(Collectors.toSet());
        UnusedAccounts unused = new UnusedAccounts(clouds::mayMeanNeverUsed, regions, used, memory);
        return observer(
                Listing.class,
                (region, question) -> clouds.list(region, question).map(outcome -> unused.read(region, outcome)),
                memory,
                settings.ofListings());
    }

    private <S, A extends Answer> Observer<S, A> observer(
            Class<A> type,
            BiFunction<S, Question, Uni<Knowledge<A>>> cloud,
            Memory<S, A> memory,
            FreshnessPolicy<A> policy) {
        Observer<S, A> observer = new Observer<>(
                memory,
                policy,
                new Asker<>(type, cloud, memory, policy, replicas, problems, clock, timer),
                clock,
                timer);
        Gauge.builder("upgrades.questions.in.flight", observer, Observer::inFlight)
                .description("Questions to clouds that have been begun and not answered yet")
                .tag("about", type.getSimpleName().toLowerCase(Locale.ROOT))
                .register(meters);
        return observer;
    }
}
