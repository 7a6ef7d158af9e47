package io.upgrades.gateway.provider.huawei;

import io.quarkus.rest.client.reactive.ClientQueryParam;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The operation of Huawei Cloud IAM that gives tokens: {@code KeystoneCreateUserTokenByPassword}; it is not signed. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface TokenApi {
    /** The token comes in a header; without the catalog of services, which is large. */
    @POST
    @Path("v3/auth/tokens")
    @Consumes(MediaType.APPLICATION_JSON)
    @ClientQueryParam(name = "nocatalog", value = "true")
    Uni<Response> keystoneCreateUserTokenByPassword(String body);
}
