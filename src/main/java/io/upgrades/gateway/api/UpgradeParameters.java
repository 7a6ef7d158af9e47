package io.upgrades.gateway.api;

import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** All that a list of upgrades can be asked for. */
public class UpgradeParameters extends ClusterParameters {
    @QueryParam("component")
    @Parameter(
            description = "Only these components. Several are split by commas or repeated.",
            example = "metric-server")
    List<String> component;

    @QueryParam("operation")
    @Parameter(
            description = "Only these operations. Several are split by commas or repeated.",
            example = "UPGRADE",
            schema = @Schema(type = SchemaType.ARRAY, implementation = Operation[].class))
    List<String> operation;

    @QueryParam("status")
    @Parameter(
            description = "Only these statuses. Several are split by commas or repeated.",
            example = "RUNNING",
            schema = @Schema(type = SchemaType.ARRAY, implementation = UpgradeStatus[].class))
    List<String> status;

    @QueryParam("active")
    @Parameter(
            description = "Only upgrades with which something is still to happen (`true`), or only the others.",
            example = "true",
            schema = @Schema(type = SchemaType.BOOLEAN))
    List<String> active;

    @QueryParam("limit")
    @Parameter(
            description = "Upgrades on a page.",
            example = "100",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    List<String> limit;

    @QueryParam("cursor")
    @Parameter(
            description = "Where the page begins: `nextCursor` of the page before, with the same filters.",
            schema = @Schema(type = SchemaType.STRING))
    List<String> cursor;
}
