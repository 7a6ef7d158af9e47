package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.BAD_RESPONSE;
import static io.upgrades.gateway.upgrade.FailureCode.MISCONFIGURED;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Observation;
import io.upgrades.gateway.upgrade.Provider;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Every configured region of every account, behind one question: what does the cloud say about this cluster? */
@Singleton
public class Clouds {
    private static final Logger LOG = Logger.getLogger(Clouds.class);

    private record RegionKey(String account, String region) {}

    private final Map<RegionKey, UpgradeSource> sources = new HashMap<>();
    private final UnknownStatuses unknownStatuses;
    private final Clock clock;

    @Inject
    Clouds(
            Accounts accounts,
            @All List<UpgradeProvider> providers,
            UpstreamLimits limits,
            UnknownStatuses unknownStatuses,
            Clock clock) {
        this.unknownStatuses = unknownStatuses;
        this.clock = clock;
        Map<Provider, UpgradeProvider> byName =
                providers.stream().collect(toMap(UpgradeProvider::provider, identity()));
        for (Account account : accounts.all()) {
            Upstream upstream = new Upstream(limits, clock);
            UpgradeProvider cloud = byName.get(account.provider());
            account.regions()
                    .forEach(region -> sources.put(
                            new RegionKey(account.name(), region.name()), source(account, region, cloud, upstream)));
        }
    }

    /**
     * Asks the cloud about one cluster, anew at each subscription. Never fails: trouble is a {@link Failure}. Cancelling
     * it ends the call.
     */
    public Uni<Observation> observe(ClusterRef cluster) {
        return Uni.createFrom()
                .deferred(() -> sources.get(new RegionKey(cluster.account(), cluster.region()))
                        .fetch(cluster))
                .invoke(unknownStatuses::count)
                .map(Observation.class::cast)
                .onFailure()
                .recoverWithItem(thrown -> failure(cluster, thrown));
    }

    private UpgradeSource source(Account account, Region region, UpgradeProvider cloud, Upstream upstream) {
        return account.credentials()
                .map(credentials -> cloud.open(new Connection(account, region, credentials, upstream)))
                .orElse(cluster -> Uni.createFrom()
                        .failure(() -> new UpstreamException(
                                Failure.of(MISCONFIGURED, "The account has no credentials.", clock.instant()))));
    }

    private Failure failure(ClusterRef cluster, Throwable thrown) {
        if (thrown instanceof UpstreamException known) {
            return known.failure();
        }
        LOG.errorf(thrown, "%s: the gateway has a bug: it cannot cope with what the cloud did", cluster);
        return Failure.of(BAD_RESPONSE, "The gateway cannot cope with the cloud's answer.", clock.instant());
    }
}
