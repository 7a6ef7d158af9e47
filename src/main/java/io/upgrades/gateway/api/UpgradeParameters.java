package io.upgrades.gateway.api;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** All that a list of upgrades can be asked for. */
public class UpgradeParameters extends UpgradeFilters {
    @QueryParam("sort")
    @Parameter(
            description =
                    "The order, with `-` in front for descending. Unknown values come last in both directions; ties go"
                            + " by id.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {
                                "startedAt",
                                "-startedAt",
                                "finishedAt",
                                "-finishedAt",
                                "status",
                                "-status",
                                "component",
                                "-component",
                                "clusterId",
                                "-clusterId",
                                "provider",
                                "-provider"
                            },
                            defaultValue = "-startedAt",
                            examples = "-startedAt"))
    List<String> sort;

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
            description =
                    "Where the page begins: `nextCursor` of the page before, with the same filters and the same order.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            examples =
                                    "NGQ1ZjA1ZjA5YzkxMTYyNHwtfDk5OTQ4MmQzYmJlMGYzMDFjMjI1MDVkYWNkOGY1NTJkfEAyMDI2LTExLTIyVDAxOjQxOjEwWg"))
    List<String> cursor;
}
