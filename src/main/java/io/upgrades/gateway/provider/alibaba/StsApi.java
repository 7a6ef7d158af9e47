package io.upgrades.gateway.provider.alibaba;

import io.quarkus.rest.client.reactive.ClientQueryParam;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The operation of Alibaba Cloud STS (version 2015-04-01) that the gateway calls; it is not signed. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface StsApi {
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ClientQueryParam(name = "Action", value = "AssumeRoleWithOIDC")
    @ClientQueryParam(name = "Format", value = "JSON")
    @ClientQueryParam(name = "Version", value = "2015-04-01")
    Uni<Response> assumeRoleWithOidc(
            @FormParam("RoleArn") String roleArn,
            @FormParam("OIDCProviderArn") String oidcProviderArn,
            @FormParam("OIDCToken") String oidcToken,
            @FormParam("RoleSessionName") String sessionName,
            @FormParam("DurationSeconds") int seconds);
}
