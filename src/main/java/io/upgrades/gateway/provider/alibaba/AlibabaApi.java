package io.upgrades.gateway.provider.alibaba;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;

/** The operations of Alibaba Cloud Container Service (CS, version 2015-12-15) that the gateway calls. */
@Path("/")
@ClientHeaderParam(name = "x-acs-version", value = "2015-12-15")
@Produces(MediaType.APPLICATION_JSON)
interface AlibabaApi {

    /**
     * The upgrades of the named add-ons.
     *
     * @param componentIds a compact JSON array of names, in one parameter, as the official SDK sends it
     */
    @GET
    @Path("clusters/{id}/components/upgradestatus")
    @ClientHeaderParam(name = "x-acs-action", value = "DescribeClusterAddonsUpgradeStatus")
    Uni<Response> describeClusterAddonsUpgradeStatus(
            @PathParam("id") String clusterId, @QueryParam("componentIds") String componentIds);

    /** The add-ons that are installed; not paged. */
    @GET
    @Path("clusters/{id}/addon_instances")
    @ClientHeaderParam(name = "x-acs-action", value = "ListClusterAddonInstances")
    Uni<Response> listClusterAddonInstances(@PathParam("id") String clusterId);

    /** One page of the events of a cluster. */
    @GET
    @Path("clusters/{id}/events")
    @ClientHeaderParam(name = "x-acs-action", value = "DescribeClusterEvents")
    Uni<Response> describeClusterEvents(
            @PathParam("id") String clusterId,
            @QueryParam("page_number") int pageNumber,
            @QueryParam("page_size") int pageSize);

    /** One page of the account's clusters in a region. */
    @GET
    @Path("api/v1/clusters")
    @ClientHeaderParam(name = "x-acs-action", value = "DescribeClustersV1")
    Uni<Response> describeClustersV1(
            @QueryParam("page_number") int pageNumber,
            @QueryParam("page_size") int pageSize,
            @QueryParam("region_id") String region);
}
