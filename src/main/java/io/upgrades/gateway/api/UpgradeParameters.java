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

    @QueryParam("limit")
    @Parameter(
            description = "Upgrades on a page.",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "1000",
                            defaultValue = "100",
                            examples = "100"))
    List<String> limit;

    @QueryParam("cursor")
    @Parameter(
            description = "Where the page begins: `nextCursor` of the page before, with the same filters.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            examples = "ZDQxZDhjZDl8LXw1ODgxODkxYWIxODdhNGQwYzliNmE2YTViMGE0ZTVjMw"))
    List<String> cursor;
}
