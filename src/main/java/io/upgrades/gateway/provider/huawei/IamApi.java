package io.upgrades.gateway.provider.huawei;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The operation of Huawei Cloud IAM that the gateway calls: {@code KeystoneListProjects}. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface IamApi {
    @GET
    @Path("v3/projects")
    Uni<Response> keystoneListProjects(@QueryParam("name") String name);
}
