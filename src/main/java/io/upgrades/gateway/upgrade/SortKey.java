package io.upgrades.gateway.upgrade;

import java.util.Arrays;
import java.util.Optional;

/** What a list of upgrades can be sorted by. */
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

    /** The key of that name; empty where there is none. */
    public static Optional<SortKey> labelled(String label) {
        return Arrays.stream(values()).filter(key -> key.label.equals(label)).findFirst();
    }
}
