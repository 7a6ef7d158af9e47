package io.upgrades.gateway.provider.huawei;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The operations of Huawei Cloud GaussDB(DWS) that the gateway calls. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface HuaweiApi {
    /** The clusters of a project; not documented as paged. */
    @GET
    @Path("v1.0/{project}/clusters")
    Uni<Response> listClusters(@PathParam("project") String project, @HeaderParam("X-Project-Id") String signedProject);

    /** Some of the upgrade records of a cluster. */
    @GET
    @Path("v1/{project}/clusters/{id}/upgrade-management/records")
    Uni<Response> listUpdateRecord(
            @PathParam("project") String project,
            @PathParam("id") String clusterId,
            @QueryParam("offset") int offset,
            @QueryParam("limit") int limit,
            @HeaderParam("X-Project-Id") String signedProject);
}
