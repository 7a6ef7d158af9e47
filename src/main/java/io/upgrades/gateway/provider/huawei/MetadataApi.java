package io.upgrades.gateway.provider.huawei;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The metadata service of a Huawei ECS instance, as far as it tells of the instance's agency. */
@Path("/")
interface MetadataApi {
    /** A token for the other call, as a text. */
    @PUT
    @Path("meta-data/latest/api/token")
    Uni<Response> token(@HeaderParam("X-Metadata-Token-Ttl-Seconds") int seconds);

    /** The agency's credentials. */
    @GET
    @Path("openstack/latest/securitykey")
    Uni<Response> securityKey(@HeaderParam("X-Metadata-Token") String token);
}
