package io.upgrades.gateway.api;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.Catalog;
import io.upgrades.gateway.catalog.CatalogSettings;
import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.upgrade.ClusterQuery;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeId;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The upgrades of all watched clusters. */
@Path(UpgradesResource.PATH)
@Tag(name = "Upgrades", description = "What is being upgraded, where, and how it goes.")
public class UpgradesResource {
    static final String PATH = "/upgrades";

    private final Catalog catalog;
    private final CatalogSettings settings;
    private final Answers answers;
    private final Clock clock;

    @Inject
    UpgradesResource(Catalog catalog, CatalogSettings settings, Answers answers, Clock clock) {
        this.catalog = catalog;
        this.settings = settings;
        this.answers = answers;
        this.clock = clock;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CsvWriter.TYPE})
    @Operation(
            operationId = "listUpgrades",
            summary = "A page of upgrades",
            description =
                    "What is known of every selected cluster. What is fresh is served at once; what is a little older, too,"
                            + " while its cloud is asked in the background. For anything older or not known yet, the request"
                            + " waits for the cloud, up to the deadline. Whatever"
                            + " can be had is answered with 200: `complete` says whether that is everything, and `problems`"
                            + " what is old or missing because a cloud fails, and why.")
    @APIResponse(
            responseCode = "200",
            description = "What is known, of all or of some of the selected clusters.",
            headers = {
                @Header(ref = "Age"),
                @Header(ref = "Cache-Control"),
                @Header(ref = "ETag"),
                @Header(ref = "Link"),
                @Header(ref = "Preference-Applied")
            },
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = UpgradePage.class),
                        examples = @ExampleObject(name = "one cloud throttles", value = Examples.PAGE)),
                @Content(
                        mediaType = CsvWriter.TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "one cloud throttles", value = Examples.PAGE_AS_CSV))
            })
    @APIResponse(responseCode = "304", ref = "NotModified")
    @APIResponse(responseCode = "400", ref = "BadParameter")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "502", ref = "Unavailable")
    @APIResponse(responseCode = "504", ref = "TimedOut")
    @APIResponse(responseCode = "default", ref = "Problem")
    public Uni<Response> list(
            @BeanParam UpgradeParameters parameters,
            @BeanParam RequestHeaders headers,
            @Context ContainerRequestContext request) {
        Preferences preferences = Preferences.of(headers, request, Answers.AS_JSON_OR_TABLE);
        UpgradeRequest asked = UpgradeRequest.of(
                parameters, request.getUriInfo().getQueryParameters(), Caller.of(request), clock.instant());
        return answers.of(
                catalog.fleet(asked.query().where(), preferences.demand(settings)),
                fleet -> UpgradePage.of(Unavailable.rejectNothing(fleet), asked),
                !parameters.goWithTime(),
                preferences,
                request);
    }

    @GET
    @Path("/summary")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "summarizeUpgrades",
            summary = "How many upgrades of each kind",
            description = "The counts of the upgrades that a list with the same filters has on all its pages.")
    @APIResponse(
            responseCode = "200",
            description = "The counts, of all or of some of the selected clusters.",
            headers = {
                @Header(ref = "Age"),
                @Header(ref = "Cache-Control"),
                @Header(ref = "ETag"),
                @Header(ref = "Preference-Applied")
            },
            content =
                    @Content(
                            schema = @Schema(implementation = UpgradeSummary.class),
                            examples = @ExampleObject(name = "one cloud throttles", value = Examples.SUMMARY)))
    @APIResponse(responseCode = "304", ref = "NotModified")
    @APIResponse(responseCode = "400", ref = "BadParameter")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "502", ref = "Unavailable")
    @APIResponse(responseCode = "504", ref = "TimedOut")
    @APIResponse(responseCode = "default", ref = "Problem")
    public Uni<Response> summary(
            @BeanParam UpgradeFilters filters,
            @BeanParam RequestHeaders headers,
            @Context ContainerRequestContext request) {
        Preferences preferences = Preferences.of(headers, request, Answers.AS_JSON);
        UpgradeQuery query = FilterReader.upgrades(
                filters, request.getUriInfo().getQueryParameters(), Caller.of(request), clock.instant());
        return answers.of(
                catalog.fleet(query.where(), preferences.demand(settings)),
                fleet -> UpgradeSummary.of(Unavailable.rejectNothing(fleet), query),
                !filters.goWithTime(),
                preferences,
                request);
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getUpgrade",
            summary = "One upgrade",
            description = "The upgrade of that id. No other cluster is asked about.")
    @APIResponse(
            responseCode = "200",
            description = "The upgrade.",
            headers = {
                @Header(ref = "Age"),
                @Header(ref = "Cache-Control"),
                @Header(ref = "ETag"),
                @Header(ref = "Preference-Applied")
            },
            content =
                    @Content(
                            schema = @Schema(implementation = Upgrade.class),
                            examples = @ExampleObject(name = "finished", value = Examples.UPGRADE)))
    @APIResponse(responseCode = "304", ref = "NotModified")
    @APIResponse(responseCode = "400", ref = "BadParameter")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "502", ref = "Unavailable")
    @APIResponse(responseCode = "504", ref = "TimedOut")
    @APIResponse(responseCode = "default", ref = "Problem")
    public Uni<Response> one(
            @PathParam("id")
                    @Parameter(
                            description = "The upgrade's id, as a list gave it.",
                            example = "5f0c2d9a4b1e7d3388c1f0a2b4d6e8f0")
                    String id,
            @BeanParam RequestHeaders headers,
            @Context ContainerRequestContext request) {
        Preferences preferences = Preferences.of(headers, request, Answers.AS_JSON);
        FilterReader.rejectAny(request.getUriInfo().getQueryParameters());
        ClusterQuery visible = ClusterQuery.everything(Caller.of(request).accounts());
        return answers.of(
                catalog.fleet(
                        visible::selects,
                        cluster -> visible.selects(cluster) && UpgradeId.belongsTo(id, cluster),
                        preferences.demand(settings)),
                fleet -> find(id, Unavailable.rejectNothing(fleet)),
                true,
                preferences,
                request);
    }

    private static Upgrade find(String id, Fleet fleet) {
        return fleet.upgrades()
                .filter(upgrade -> upgrade.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(Problem.of(Status.NOT_FOUND, "There is no upgrade of this id.")));
    }
}
