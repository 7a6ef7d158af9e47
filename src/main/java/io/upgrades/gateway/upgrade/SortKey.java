package io.upgrades.gateway.upgrade;

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
}
