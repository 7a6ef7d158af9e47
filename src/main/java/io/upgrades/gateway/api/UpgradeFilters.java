package io.upgrades.gateway.api;

import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The filters that select upgrades. */
public class UpgradeFilters extends ClusterParameters {
    @QueryParam("component")
    @Parameter(
            description = "Only these components. Several are split by commas or repeated.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class, examples = "[\"metric-server\"]"))
    List<String> component;

    @QueryParam("operation")
    @Parameter(
            description = "Only these operations. Several are split by commas or repeated.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = Operation.class, examples = "[\"UPGRADE\"]"))
    List<String> operation;

    @QueryParam("status")
    @Parameter(
            description = "Only these statuses. Several are split by commas or repeated.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = UpgradeStatus.class, examples = "[\"RUNNING\"]"))
    List<String> status;

    @QueryParam("active")
    @Parameter(
            description = "Only upgrades with which something is still to happen (`true`), or only the others.",
            schema = @Schema(type = SchemaType.BOOLEAN, examples = "true"))
    List<String> active;

    @QueryParam("since")
    @Parameter(
            description =
                    "Only upgrades that began then or later: a time (RFC 3339), or a duration (ISO 8601) that means so"
                            + " long ago. Those without a start are left out.",
            schema = @Schema(type = SchemaType.STRING, examples = "PT24H"))
    List<String> since;

    @QueryParam("until")
    @Parameter(
            description =
                    "Only upgrades that began then or earlier: a time (RFC 3339), or a duration (ISO 8601) that means"
                            + " so long ago. Those without a start are left out.",
            schema = @Schema(type = SchemaType.STRING, examples = "2026-12-31T23:59:59Z"))
    List<String> until;

    @QueryParam("q")
    @Parameter(
            description =
                    "Only upgrades with this text, in upper or lower case, in their id, the cluster's id or name, the"
                            + " component, the message or a version.",
            schema = @Schema(type = SchemaType.STRING, examples = "metric"))
    List<String> q;

    /** Whether the same filters mean something else later on. */
    boolean goWithTime() {
        return Stream.of(since, until).flatMap(List::stream).anyMatch(PointInTime::isAgo);
    }
}
