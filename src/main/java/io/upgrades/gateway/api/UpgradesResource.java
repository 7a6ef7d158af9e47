package io.upgrades.gateway.api;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.Catalog;
import io.upgrades.gateway.catalog.CatalogConfig;
import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.upgrade.ClusterQuery;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeId;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The upgrades of all watched clusters. */
@Path(UpgradesResource.PATH)
public class UpgradesResource {
    static final String PATH = "/upgrades";

    private final Catalog catalog;
    private final CatalogConfig settings;
    private final ResponseRenderer responses;
    private final Clock clock;

    @Inject
    UpgradesResource(Catalog catalog, CatalogConfig settings, ResponseRenderer responses, Clock clock) {
        this.catalog = catalog;
        this.settings = settings;
        this.responses = responses;
        this.clock = clock;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CsvWriter.TYPE})
    public Uni<Response> list(@Context ContainerRequestContext request) {
        RequestPreferences preferences = RequestPreferences.of(request, ResponseRenderer.JSON_OR_CSV);
        Map<String, List<String>> sent = request.getUriInfo().getQueryParameters();
        UpgradeRequest asked = UpgradeRequest.of(sent, Caller.of(request), clock.instant());
        return responses.of(
                catalog.fleet(asked.query().where(), preferences.demand(settings)),
                fleet -> UpgradePage.of(requireData(fleet), asked),
                !FilterReader.isRelativeToNow(sent),
                preferences,
                request);
    }

    @GET
    @Path("/summary")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> summary(@Context ContainerRequestContext request) {
        RequestPreferences preferences = RequestPreferences.of(request, ResponseRenderer.JSON);
        Map<String, List<String>> sent = request.getUriInfo().getQueryParameters();
        UpgradeQuery query = FilterReader.upgrades(sent, Caller.of(request), clock.instant());
        return responses.of(
                catalog.fleet(query.where(), preferences.demand(settings)),
                fleet -> UpgradeSummary.of(requireData(fleet), query),
                !FilterReader.isRelativeToNow(sent),
                preferences,
                request);
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> one(@PathParam("id") String id, @Context ContainerRequestContext request) {
        RequestPreferences preferences = RequestPreferences.of(request, ResponseRenderer.JSON);
        FilterReader.rejectAny(request.getUriInfo().getQueryParameters());
        ClusterQuery visible = ClusterQuery.everything(Caller.of(request).accounts());
        return responses.of(
                catalog.fleet(
                        visible::selects,
                        cluster -> visible.selects(cluster) && UpgradeId.belongsTo(id, cluster),
                        preferences.demand(settings)),
                fleet -> find(id, requireData(fleet)),
                true,
                preferences,
                request);
    }

    /** Ends the request where nothing is known of any selected cluster: with 504 where every cause is a timeout, else 502. */
    private static Fleet requireData(Fleet fleet) {
        if (fleet.nothingToBeHad()) {
            throw new ProblemException(Problem.nothingToBeHad(
                    fleet.onlyTimeouts() ? Status.GATEWAY_TIMEOUT : Status.BAD_GATEWAY, SourceProblem.of(fleet)));
        }
        return fleet;
    }

    private static Upgrade find(String id, Fleet fleet) {
        return fleet.upgrades()
                .filter(upgrade -> upgrade.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.noSuchUpgrade()));
    }
}
