package io.upgrades.gateway.simulator.huawei;

import io.upgrades.gateway.simulator.http.RawRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations of DWS, IAM and the metadata service that are simulated. */
enum Operation {
    RECORDS("GET", "ListUpdateRecord", "/v1/(?<project>[^/]+)/clusters/(?<cluster>[^/]+)/upgrade-management/records"),
    CLUSTERS("GET", "ListClusters", "/v1.0/(?<project>[^/]+)/clusters(?<cluster>)"),
    PROJECTS("GET", "KeystoneListProjects", "/v3/projects(?<project>)(?<cluster>)"),
    METADATA_TOKEN("PUT", "MetadataToken", "/meta-data/latest/api/token(?<project>)(?<cluster>)"),
    METADATA_KEY("GET", "MetadataSecurityKey", "/openstack/latest/securitykey(?<project>)(?<cluster>)");

    private static final Set<Operation> GIVE_CREDENTIALS = EnumSet.of(METADATA_TOKEN, METADATA_KEY);

    private final String method;
    private final String title;
    private final Pattern path;

    Operation(String method, String title, String path) {
        this.method = method;
        this.title = title;
        this.path = Pattern.compile(path);
    }

    String title() {
        return title;
    }

    /** Whether it gives credentials, so nobody signs it. */
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
