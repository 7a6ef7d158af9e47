package io.upgrades.gateway.upgrade;

import java.time.Instant;

/** What a list of upgrades can be sorted by: a time, or a text that is compared by its characters. */
public enum SortKey {
    STARTED_AT("startedAt"),
    FINISHED_AT("finishedAt"),
    STATUS("status"),
    COMPONENT("component"),
    CLUSTER_ID("clusterId"),
    PROVIDER("provider");

    private final String label;

    SortKey(String label) {
        this.label = label;
    }

    /** The name of the field. */
    public String label() {
        return label;
    }

    /** The time of an upgrade; null if unknown, or if this is a text. */
    Instant time(Upgrade upgrade) {
        return switch (this) {
            case STARTED_AT -> upgrade.startedAt();
            case FINISHED_AT -> upgrade.finishedAt();
            case STATUS, COMPONENT, CLUSTER_ID, PROVIDER -> null;
        };
    }

    /** The text of an upgrade; null if this is a time. */
    String text(Upgrade upgrade) {
        return switch (this) {
            case STARTED_AT, FINISHED_AT -> null;
            case STATUS -> upgrade.status().name();
            case COMPONENT -> upgrade.component();
            case CLUSTER_ID -> upgrade.clusterId();
            case PROVIDER -> upgrade.provider().label();
        };
    }
}
