package io.upgrades.gateway.api;

import io.upgrades.gateway.upgrade.Provider;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The filters that select clusters: several values each, split by commas or repeated; any of them matches. */
public class ClusterParameters {
    @QueryParam("provider")
    @Parameter(
            description = "Only these clouds. Several are split by commas or repeated.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = Provider.class, examples = "[\"alibaba\"]"))
    List<String> provider;

    @QueryParam("account")
    @Parameter(
            description = "Only these accounts, by their names in the configuration. Several are split by commas or"
                    + " repeated.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class, examples = "[\"ali-demo\"]"))
    List<String> account;

    @QueryParam("region")
    @Parameter(
            description = "Only these regions. Several are split by commas or repeated.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class, examples = "[\"cn-hangzhou\"]"))
    List<String> region;

    @QueryParam("cluster")
    @Parameter(
            description = "Only these clusters, by id. Several are split by commas or repeated.",
            schema =
                    @Schema(
                            type = SchemaType.ARRAY,
                            implementation = String.class,
                            examples = "[\"c23421cfa74454bc8b37163fd19af0001\"]"))
    List<String> cluster;
}
