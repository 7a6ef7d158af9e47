package io.upgrades.gateway.api;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.Catalog;
import io.upgrades.gateway.catalog.CatalogSettings;
import io.upgrades.gateway.upgrade.ClusterQuery;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Every watched cluster. */
@Path("/clusters")
@Produces({MediaType.APPLICATION_JSON, CsvWriter.TYPE})
@Tag(name = "Clusters", description = "Which clusters are watched, and how far what is known of them can be relied on.")
public class ClustersResource {
    private final Catalog catalog;
    private final CatalogSettings settings;
    private final Answers answers;

    @Inject
    ClustersResource(Catalog catalog, CatalogSettings settings, Answers answers) {
        this.catalog = catalog;
        this.settings = settings;
        this.answers = answers;
    }

    @GET
    @Operation(
            operationId = "listClusters",
            summary = "Every watched cluster",
            description =
                    "Every selected cluster, with how far what is known of it can be relied on. A cluster whose cloud fails is"
                            + " in the list, too, with the reason; a region whose clusters cannot be listed is in"
                            + " `problems`.")
    @APIResponse(
            responseCode = "200",
            description = "The clusters.",
            headers = {
                @Header(ref = "Age"),
                @Header(ref = "Cache-Control"),
                @Header(ref = "ETag"),
                @Header(ref = "Preference-Applied")
            },
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ClusterList.class),
                        examples = @ExampleObject(name = "one well, one not", value = Examples.CLUSTERS)),
                @Content(
                        mediaType = CsvWriter.TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "one well, one not", value = Examples.CLUSTERS_AS_CSV))
            })
    @APIResponse(responseCode = "304", ref = "NotModified")
    @APIResponse(responseCode = "400", ref = "BadParameter")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "default", ref = "Problem")
    public Uni<Response> list(
            @BeanParam ClusterParameters parameters,
            @BeanParam RequestHeaders headers,
            @Context ContainerRequestContext request) {
        Preferences preferences = Preferences.of(headers, request, Answers.AS_JSON_OR_TABLE);
        ClusterQuery query =
                FilterReader.clusters(parameters, request.getUriInfo().getQueryParameters(), Caller.of(request));
        return answers.of(
                catalog.fleet(query, preferences.demand(settings)), ClusterList::of, true, preferences, request);
    }
}
