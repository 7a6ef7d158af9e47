package io.upgrades.gateway.upgrade;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * Which clusters a cloud said there are in one region of an account, all of them, at one time.
 *
 * @param region the region
 * @param clusters its clusters
 * @param fetchedAt when the cloud said so (UTC)
 * @param inferred whether the gateway concluded it from a failure
 */
public record Listing(
        RegionRef region,
        List<Member> clusters,
        Instant fetchedAt,
        @JsonIgnore boolean inferred) implements Answer {

    /**
     * One cluster of a listing.
     *
     * @param clusterId the cloud's own id of the cluster
     * @param clusterName its name, null where the cloud gave none
     * @param state its state in the cloud's own word, null where the cloud gave none
     * @param asked whether the cloud is asked about its upgrades; false where the cluster does not exist yet, could not
     *     be created, or is being deleted
     */
    public record Member(String clusterId, String clusterName, String state, boolean asked) {}

    public Listing {
        clusters = List.copyOf(clusters);
    }

    /** What the cloud said. */
    public Listing(RegionRef region, List<Member> clusters, Instant fetchedAt) {
        this(region, clusters, fetchedAt, false);
    }

    /** No clusters, concluded from a failure at a time (UTC). */
    public static Listing inferredEmpty(RegionRef region, Instant occurredAt) {
        return new Listing(region, List.of(), occurredAt, true);
    }
}
