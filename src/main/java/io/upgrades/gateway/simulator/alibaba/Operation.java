package io.upgrades.gateway.simulator.alibaba;

import io.upgrades.gateway.simulator.http.RawRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations of Container Service 2015-12-15, of STS and of the metadata service that are simulated. */
enum Operation {
    UPGRADE_STATUS("GET", "DescribeClusterAddonsUpgradeStatus", "/clusters/(?<cluster>[^/]+)/components/upgradestatus"),
    ADDON_INSTANCES("GET", "ListClusterAddonInstances", "/clusters/(?<cluster>[^/]+)/addon_instances"),
    EVENTS("GET", "DescribeClusterEvents", "/clusters/(?<cluster>[^/]+)/events"),
    CLUSTERS("GET", "DescribeClustersV1", "/api/v1/clusters(?<cluster>)"),
    ASSUME_ROLE("POST", "AssumeRoleWithOIDC", "/(?<cluster>)"),
    METADATA_TOKEN("PUT", "MetadataToken", "/latest/api/token(?<cluster>)"),
    METADATA_ROLE("GET", "MetadataRole", "/latest/meta-data/ram/security-credentials/(?<cluster>)"),
    METADATA_CREDENTIALS("GET", "MetadataCredentials", "/latest/meta-data/ram/security-credentials/[^/]+(?<cluster>)");

    static final String VERSION = "2015-12-15";

    private static final Set<Operation> GIVE_CREDENTIALS =
            EnumSet.of(ASSUME_ROLE, METADATA_TOKEN, METADATA_ROLE, METADATA_CREDENTIALS);

    private final String method;
    private final String action;
    private final Pattern path;

    Operation(String method, String action, String path) {
        this.method = method;
        this.action = action;
        this.path = Pattern.compile(path);
    }

    String action() {
        return action;
    }

    /** Whether it is no operation of Container Service: it gives credentials, so nobody signs it. */
    boolean givesCredentials() {
        return GIVE_CREDENTIALS.contains(this);
    }

    static Optional<Operation> of(RawRequest request) {
        return Arrays.stream(values())
                .filter(operation -> operation.method.equals(request.method()))
                .filter(operation -> operation.path.matcher(request.path()).matches())
                .findFirst();
    }

    Optional<String> clusterId(RawRequest request) {
        Matcher matcher = path.matcher(request.path());
        return matcher.matches() ? Optional.of(matcher.group("cluster")).filter(id -> !id.isEmpty()) : Optional.empty();
    }
}
