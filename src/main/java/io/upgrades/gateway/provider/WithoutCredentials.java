package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.MISCONFIGURED;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Snapshot;
import java.time.Clock;

/** A region of an account that has no credentials: there is nothing to ask with, and it says so. */
final class WithoutCredentials implements UpgradeSource {
    private final Clock clock;

    WithoutCredentials(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Listing> list(Question question) {
        return Uni.createFrom().failure(this::failure);
    }

    @Override
    public Uni<Snapshot> fetch(ClusterRef cluster, Question question) {
        return Uni.createFrom().failure(this::failure);
    }

    private UpstreamException failure() {
        return new UpstreamException(Failure.of(MISCONFIGURED, "The account has no credentials.", clock.instant()));
    }
}
