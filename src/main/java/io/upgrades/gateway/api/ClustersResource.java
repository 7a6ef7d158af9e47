package io.upgrades.gateway.api;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.Catalog;
import io.upgrades.gateway.catalog.CatalogConfig;
import io.upgrades.gateway.upgrade.ClusterQuery;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Every watched cluster. */
@Path("/clusters")
@Produces({MediaType.APPLICATION_JSON, CsvWriter.TYPE})
public class ClustersResource {
    private final Catalog catalog;
    private final CatalogConfig settings;
    private final ResponseRenderer responses;

    @Inject
    ClustersResource(Catalog catalog, CatalogConfig settings, ResponseRenderer responses) {
        this.catalog = catalog;
        this.settings = settings;
        this.responses = responses;
    }

    @GET
    public Uni<Response> list(@Context ContainerRequestContext request) {
        RequestPreferences preferences = RequestPreferences.of(request, ResponseRenderer.JSON_OR_CSV);
        ClusterQuery query = FilterReader.clusters(request.getUriInfo().getQueryParameters(), Caller.of(request));
        return responses.of(
                catalog.fleet(query, preferences.demand(settings)), ClusterList::of, true, preferences, request);
    }
}
