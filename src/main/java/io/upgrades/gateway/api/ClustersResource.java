package io.upgrades.gateway.api;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.Catalog;
import io.upgrades.gateway.catalog.CatalogSettings;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Every watched cluster. */
@Path("/clusters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clusters", description = "Which clusters are watched, and how far what is known of them can be relied on.")
public class ClustersResource {
    private final Catalog catalog;
    private final CatalogSettings settings;

    @Inject
    ClustersResource(Catalog catalog, CatalogSettings settings) {
        this.catalog = catalog;
        this.settings = settings;
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
            headers = {@Header(ref = "Age"), @Header(ref = "Preference-Applied")},
            content =
                    @Content(
                            schema = @Schema(implementation = ClusterList.class),
                            examples = @ExampleObject(name = "one well, one not", value = Examples.CLUSTERS)))
    @APIResponse(responseCode = "400", ref = "BadParameter")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "default", ref = "Problem")
    public Uni<RestResponse<ClusterList>> list(
            @BeanParam ClusterParameters parameters,
            @Context UriInfo address,
            @BeanParam PreferenceHeaders headers,
            @Context ContainerRequestContext request) {
        Preferences preferences = Preferences.of(headers);
        UpgradeQuery query = UpgradeRequest.clusters(parameters, address.getQueryParameters(), Caller.of(request));
        return catalog.fleet(query, preferences.demand(settings))
                .map(fleet -> preferences.answer(fleet, ClusterList.of(fleet)));
    }
}
