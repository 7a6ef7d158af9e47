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

/** Every watched cluster. */
@Path("/clusters")
@Produces({MediaType.APPLICATION_JSON, CsvWriter.TYPE})
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
    public Uni<Response> list(@BeanParam RequestHeaders headers, @Context ContainerRequestContext request) {
        Preferences preferences = Preferences.of(headers, request, Answers.AS_JSON_OR_TABLE);
        ClusterQuery query = FilterReader.clusters(request.getUriInfo().getQueryParameters(), Caller.of(request));
        return answers.of(
                catalog.fleet(query, preferences.demand(settings)), ClusterList::of, true, preferences, request);
    }
}
