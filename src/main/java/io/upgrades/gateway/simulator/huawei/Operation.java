package io.upgrades.gateway.simulator.huawei;

import io.upgrades.gateway.simulator.http.RawRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations of DWS and IAM that are simulated. */
enum Operation {
    RECORDS("ListUpdateRecord", "/v1/(?<project>[^/]+)/clusters/(?<cluster>[^/]+)/upgrade-management/records"),
    CLUSTERS("ListClusters", "/v1.0/(?<project>[^/]+)/clusters(?<cluster>)"),
    PROJECTS("KeystoneListProjects", "/v3/projects(?<project>)(?<cluster>)");

    private final String title;
    private final Pattern path;

    Operation(String title, String path) {
        this.title = title;
        this.path = Pattern.compile(path);
    }

    String title() {
        return title;
    }

    static Optional<Operation> of(RawRequest request) {
        return Arrays.stream(values())
                .filter(operation -> request.method().equals("GET"))
                .filter(operation -> operation.path.matcher(request.path()).matches())
                .findFirst();
    }

    Optional<String> clusterId(RawRequest request) {
        return part("cluster", request);
    }

    Optional<String> projectId(RawRequest request) {
        return part("project", request);
    }

    private Optional<String> part(String name, RawRequest request) {
        Matcher matcher = path.matcher(request.path());
        return matcher.matches() ? Optional.of(matcher.group(name)).filter(text -> !text.isEmpty()) : Optional.empty();
    }
}
