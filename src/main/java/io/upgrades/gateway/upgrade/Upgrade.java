package io.upgrades.gateway.upgrade;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;

/**
 * One upgrade of one component of one cluster, in the terms both clouds share. What a cloud did not say is null; what it
 * said in words nobody has seen before, or that do not tell how the upgrade stands, is {@code UNKNOWN}, with its words kept.
 *
 * <p>Sources: Alibaba Cloud CS {@code DescribeClusterAddonsUpgradeStatus} or {@code ListClusterAddonInstances} with
 * {@code DescribeClusterEvents}, Huawei Cloud DWS {@code ListUpdateRecord}.
 * All times are UTC.
 */
@JsonPropertyOrder({
    "id",
    "provider",
    "account",
    "region",
    "clusterId",
    "clusterName",
    "component",
    "operation",
    "status",
    "active",
    "providerStatus",
    "providerType",
    "currentVersion",
    "fromVersion",
    "toVersion",
    "readyToUpgrade",
    "startedAt",
    "finishedAt",
    "durationSeconds",
    "message",
    "itemId",
    "jobId",
    "fetchedAt"
})
public record Upgrade(
        String id,
        Provider provider,
        String account,
        String region,
        String clusterId,
        String clusterName,
        String component,
        Operation operation,
        UpgradeStatus status,
        String providerStatus,
        String providerType,
        String currentVersion,
        String fromVersion,
        String toVersion,
        Boolean readyToUpgrade,
        Instant startedAt,
        Instant finishedAt,
        String message,
        String itemId,
        String jobId,
        Instant fetchedAt) {

    /** The same, in a cluster of that name, which may be null. */
    public Upgrade inClusterNamed(String name) {
        return with(name, fetchedAt);
    }

    /** The same, as if the cloud had said it at that time (UTC). */
    public Upgrade saidAt(Instant time) {
        return time.equals(fetchedAt) ? this : with(clusterName, time);
    }

    private Upgrade with(String name, Instant time) {
        return new Upgrade(
                id,
                provider,
                account,
                region,
                clusterId,
                name,
                component,
                operation,
                status,
                providerStatus,
                providerType,
                currentVersion,
                fromVersion,
                toVersion,
                readyToUpgrade,
                startedAt,
                finishedAt,
                message,
                itemId,
                jobId,
                time);
    }

    /** Whether something is still to happen; follows from the status. */
    @JsonProperty("active")
    public boolean active() {
        return status.active();
    }

    /** Whole seconds from start to finish; null where one of the two is unknown or they are in the wrong order. */
    @JsonProperty("durationSeconds")
    public Long durationSeconds() {
        if (startedAt == null || finishedAt == null || finishedAt.isBefore(startedAt)) {
            return null;
        }
        return Duration.between(startedAt, finishedAt).toSeconds();
    }
}
