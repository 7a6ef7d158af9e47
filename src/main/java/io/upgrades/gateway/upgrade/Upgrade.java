package io.upgrades.gateway.upgrade;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One upgrade of one component of one cluster, in the terms both clouds share. What a cloud did not say is null; what it
 * said in words nobody has seen before, or that do not tell how the upgrade stands, is {@code UNKNOWN}, with its words kept.
 *
 * <p>Sources: Alibaba Cloud CS {@code DescribeClusterAddonsUpgradeStatus} or {@code ListClusterAddonInstances} with
 * {@code DescribeClusterEvents}, Huawei Cloud DWS {@code ListUpdateRecord}.
 * All times are UTC.
 */
@Schema(description = "One upgrade of one component of one cluster. What the cloud did not say is null.")
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
        @Schema(
                description =
                        "Names this upgrade on every replica and after every restart; opaque and safe in a URL. A new "
                                + "task on the same component has a new id.",
                examples = "5f0c2d9a4b1e7d3388c1f0a2b4d6e8f0")
        String id,

        @Schema(examples = "huawei") Provider provider,

        @Schema(description = "The account's name in the gateway's configuration.", examples = "hw-prod")
        String account,

        @Schema(description = "The cloud's region id.", examples = "cn-north-4")
        String region,

        @Schema(description = "The cloud's own id of the cluster.", examples = "c719b1a7-c85c-4cb5-a721-7694908c2c11")
        String clusterId,

        @Schema(description = "The cluster's name, where it is known.", nullable = true, examples = "warehouse")
        String clusterName,

        @Schema(
                description = "What is upgraded: on Alibaba the add-on's name; on Huawei what follows the first `-` of "
                        + "`record_type`, or all of it where there is none.",
                examples = "kernel")
        String component,

        @Schema(examples = "UPGRADE") Operation operation,

        @Schema(examples = "SUCCEEDED") UpgradeStatus status,

        @Schema(
                description = "The cloud's own word for the status, verbatim.",
                nullable = true,
                examples = "UpdateCompleted_Success")
        String providerStatus,

        @Schema(
                description = "The cloud's own word for the kind of upgrade, verbatim; null on Alibaba.",
                nullable = true,
                examples = "update-kernel")
        String providerType,

        @Schema(
                description = "The version the component has now; null on Huawei.",
                nullable = true,
                examples = "v1.9.3.340-g9830b58-aliyun")
        String currentVersion,

        @Schema(description = "The version before; null on Alibaba.", nullable = true, examples = "8.2.0")
        String fromVersion,

        @Schema(description = "The version aimed at; null on Alibaba.", nullable = true, examples = "8.2.0.100")
        String toVersion,

        @Schema(
                description = "Whether the cloud says the component can be upgraded; null on Huawei.",
                nullable = true,
                examples = "true")
        Boolean readyToUpgrade,

        @Schema(description = "When it began (RFC 3339, UTC).", nullable = true, examples = "2023-08-04T06:46:46Z")
        Instant startedAt,

        @Schema(description = "When it ended (RFC 3339, UTC).", nullable = true, examples = "2023-08-04T06:54:59Z")
        Instant finishedAt,

        @Schema(
                description = "What the cloud says about it, such as the reason of a failure.",
                nullable = true,
                examples = "pre-check failed: disk usage above 80%")
        String message,

        @Schema(
                description = "Huawei's id of the upgrade item; one item can have several upgrades.",
                nullable = true,
                examples = "930d2820-fc17-4a42-9a50-eb695bf05e83")
        String itemId,

        @Schema(description = "Huawei's id of the run.", nullable = true, examples = "2c90804789bf441e0189bf4c78fd0001")
        String jobId,

        @Schema(description = "When the cloud said all this (RFC 3339, UTC).", examples = "2026-01-01T12:00:00Z")
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
    @Schema(description = "Whether something is still to happen; follows from `status`.", examples = "false")
    public boolean active() {
        return status.active();
    }

    /** Whole seconds from start to finish; null where one of the two is unknown or they are in the wrong order. */
    @JsonProperty("durationSeconds")
    @Schema(
            description = "Whole seconds from start to finish; null unless both are known.",
            nullable = true,
            examples = "493")
    public Long durationSeconds() {
        if (startedAt == null || finishedAt == null || finishedAt.isBefore(startedAt)) {
            return null;
        }
        return Duration.between(startedAt, finishedAt).toSeconds();
    }
}
