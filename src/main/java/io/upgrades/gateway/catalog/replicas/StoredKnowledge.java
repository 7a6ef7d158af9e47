package io.upgrades.gateway.catalog.replicas;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.util.Optional;

/**
 * Knowledge as it lies in Redis, as JSON.
 *
 * @param version of this form
 * @param subject what it is about, as the key says too
 * @param type of the answer
 * @param answer null where the cloud never said anything
 * @param failure null where the last question was answered
 */
@RegisterForReflection(
        targets = {
            StoredKnowledge.class,
            Snapshot.class,
            Upgrade.class,
            ClusterRef.class,
            Listing.class,
            Listing.Member.class,
            RegionRef.class,
            Failure.class,
            Provider.class,
            Operation.class,
            UpgradeStatus.class,
            FailureCode.class
        })
record StoredKnowledge<A extends Answer>(int version, String subject, String type, A answer, Failure failure) {

    Knowledge<A> knowledge() {
        return new Knowledge<>(Optional.ofNullable(answer), Optional.ofNullable(failure));
    }
}
