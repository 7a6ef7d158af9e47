package io.upgrades.gateway.provider.alibaba;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The metadata service of an Alibaba ECS instance, as far as it tells of the instance's RAM role. */
@Path("latest")
interface MetadataApi {
    String TOKEN = "X-aliyun-ecs-metadata-token";

    /** A token for the other calls, as a text. */
    @PUT
    @Path("api/token")
    Uni<Response> token(@HeaderParam(TOKEN + "-ttl-seconds") int seconds);

    /** The role's name, as a text. */
    @GET
    @Path("meta-data/ram/security-credentials/")
    Uni<Response> role(@HeaderParam(TOKEN) String token);

    /** The role's credentials. */
    @GET
    @Path("meta-data/ram/security-credentials/{role}")
    Uni<Response> credentials(@PathParam("role") String role, @HeaderParam(TOKEN) String token);
}
