package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.BAD_RESPONSE;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Every configured region of every account, behind two questions: what does the cloud say about this cluster, and which clusters are there? */
@Singleton
public class Clouds {
    private static final Logger LOG = Logger.getLogger(Clouds.class);

    private final Map<RegionRef, UpgradeSource> sources = new HashMap<>();
    private final Map<Provider, UpgradeProvider> providers;
    private final UnknownStatuses unknownStatuses;
    private final Clock clock;

    @Inject
    Clouds(
            Accounts accounts,
            @All List<UpgradeProvider> providers,
            UpstreamLimits limits,
            UpstreamTelemetry telemetry,
            UnknownStatuses unknownStatuses,
            Clock clock,
            Timer timer,
            RandomGenerator random) {
        this.unknownStatuses = unknownStatuses;
        this.clock = clock;
        this.providers = providers.stream().collect(toMap(UpgradeProvider::provider, identity()));
        for (Account account : accounts.all()) {
            UpgradeProvider cloud = this.providers.get(account.provider());
            AccountCalls calls = new AccountCalls(
                    account.name(),
                    cloud.errors(),
                    limits,
                    telemetry.of(account.name(), cloud),
                    account.credentials().get(),
                    clock,
                    timer,
                    random);
            account.regions()
                    .forEach(region -> sources.put(account.ref(region), cloud.open(calls.connect(account, region))));
        }
    }

    /**
     * Asks the cloud about one cluster, anew at each subscription. Never fails: trouble is a {@link Failure}. Cancelling
     * it ends the call.
     */
    public Uni<Knowledge<Snapshot>> observe(ClusterRef cluster, Question question) {
        return Uni.createFrom()
                .deferred(() -> sources.get(cluster.inRegion()).fetch(cluster, question))
                .invoke(unknownStatuses::count)
                .map(Knowledge::of)
                .onFailure()
                .recoverWithItem(thrown -> Knowledge.of(failure(cluster, thrown)));
    }

    /**
     * Asks the cloud which clusters there are in a region, anew at each subscription. Never fails: trouble is a {@link
     * Failure}, together with an inferred empty list if it can mean that the account never used the service.
     */
    public Uni<Knowledge<Listing>> list(RegionRef region, Question question) {
        return Uni.createFrom()
                .deferred(() -> sources.get(region).list(question))
                .map(Knowledge::of)
                .onFailure()
                .recoverWithItem(thrown -> unlisted(region, failure(region, thrown)));
    }

    private Knowledge<Listing> unlisted(RegionRef region, Failure failure) {
        Optional<Listing> inferred = Optional.of(Listing.inferredEmpty(region, failure.occurredAt()))
                .filter(empty -> providers.get(region.provider()).mayMeanNeverUsed(failure));
        return new Knowledge<>(inferred, Optional.of(failure));
    }

    private Failure failure(Object subject, Throwable thrown) {
        if (thrown instanceof UpstreamException known) {
            return known.failure();
        }
        LOG.errorf(thrown, "%s: the gateway has a bug: it cannot cope with what the cloud did", subject);
        return Failure.of(BAD_RESPONSE, "Unexpected response from the cloud.", clock.instant());
    }
}
