package io.upgrades.gateway.upgrade;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Ids of upgrades: a hash of what makes an upgrade itself and never changes while it goes on, so every replica gives it
 * the same id. The beginning names the cluster, so that an upgrade is found by asking about one cluster only.
 */
public final class UpgradeId {
    private static final int CLUSTER_BYTES = 6;
    private static final int UPGRADE_BYTES = 10;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + 2 * (CLUSTER_BYTES + UPGRADE_BYTES) + "}");

    private UpgradeId() {}

    /**
     * The id of an upgrade.
     *
     * @param clusterPart how the ids of its cluster begin
     * @param identity what tells it from all other upgrades of the cluster, in a fixed order; parts may be null
     */
    public static String of(String clusterPart, List<String> identity) {
        return clusterPart + hex(hash(identity), UPGRADE_BYTES);
    }

    /** Whether the id can be one of this cluster's. */
    public static boolean belongsTo(String id, ClusterRef cluster) {
        return FORM.matcher(id).matches() && id.startsWith(clusterPart(cluster));
    }

    /** How the ids of all upgrades of a cluster begin. */
    public static String clusterPart(ClusterRef cluster) {
        byte[] hash =
                hash(List.of(cluster.provider().label(), cluster.account(), cluster.region(), cluster.clusterId()));
        return hex(hash, CLUSTER_BYTES);
    }

    private static String hex(byte[] hash, int bytes) {
        return HexFormat.of().formatHex(hash, 0, bytes);
    }

    /** Each part goes in with its length, so that no two lists of parts hash alike by running into each other. */
    private static byte[] hash(List<String> parts) {
        MessageDigest digest = Sha256.digest();
        for (String part : parts) {
            byte[] bytes = part == null ? null : part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4)
                    .putInt(bytes == null ? -1 : bytes.length)
                    .flip());
            if (bytes != null) {
                digest.update(bytes);
            }
        }
        return digest.digest();
    }
}
