package io.upgrades.gateway.simulator.alibaba;

import io.upgrades.gateway.simulator.http.RawRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations of Container Service 2015-12-15 that are simulated. */
enum Operation {
    UPGRADE_STATUS("DescribeClusterAddonsUpgradeStatus", "/clusters/(?<cluster>[^/]+)/components/upgradestatus"),
    ADDON_INSTANCES("ListClusterAddonInstances", "/clusters/(?<cluster>[^/]+)/addon_instances"),
    TASKS("DescribeClusterTasks", "/clusters/(?<cluster>[^/]+)/tasks"),
    CLUSTERS("DescribeClustersV1", "/api/v1/clusters(?<cluster>)");

    static final String VERSION = "2015-12-15";

    private final String action;
    private final Pattern path;

    Operation(String action, String path) {
        this.action = action;
        this.path = Pattern.compile(path);
    }

    String action() {
        return action;
    }

    static Optional<Operation> of(RawRequest request) {
        return Arrays.stream(values())
                .filter(operation -> request.method().equals("GET"))
                .filter(operation -> operation.path.matcher(request.path()).matches())
                .findFirst();
    }

    Optional<String> clusterId(RawRequest request) {
        Matcher matcher = path.matcher(request.path());
        return matcher.matches() ? Optional.of(matcher.group("cluster")).filter(id -> !id.isEmpty()) : Optional.empty();
    }
}
