package io.upgrades.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.cs20151215.models.DescribeClusterAddonsUpgradeStatusRequest;
import com.aliyun.cs20151215.models.DescribeClusterEventsRequest;
import com.aliyun.cs20151215.models.DescribeClusterEventsResponseBody;
import com.aliyun.cs20151215.models.DescribeClustersV1Request;
import com.aliyun.cs20151215.models.DescribeClustersV1ResponseBody;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.dws.v2.model.ClusterInfo;
import com.huaweicloud.sdk.dws.v2.model.ClusterUpdateRecordResp;
import com.huaweicloud.sdk.dws.v2.model.ListClustersRequest;
import com.huaweicloud.sdk.dws.v2.model.ListUpdateRecordRequest;
import com.huaweicloud.sdk.dws.v2.model.ListUpdateRecordResponse;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.http.Fault;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The vendors' own SDKs read what the simulated clouds say. They sign with the time of this machine. */
class OfficialClientsTest {
    private final SimulatedClouds clouds = SimulatedClouds.start(TestWorld.create(), Clock.systemUTC());

    @AfterEach
    void close() {
        clouds.close();
    }

    @Test
    void readTheUpgradeStatusOfAddons() throws Exception {
        Map<String, ?> body = OfficialClients.alibaba(clouds.alibaba(), TestWorld.ALI)
                .describeClusterAddonsUpgradeStatus(TestWorld.ALI_CLUSTER, components("coredns", "not-installed"))
                .getBody();

        assertThat(body)
                .isEqualTo(Map.of(
                        "coredns",
                        Map.of(
                                "addon_info",
                                Map.of("component_name", "coredns", "version", "v1", "ready_to_upgrade", "true"),
                                "tasks",
                                Map.of(
                                        "created_at", "2026-01-01T00:00:00Z",
                                        "finished_at", "2026-01-01T00:01:00Z",
                                        "status", "Success",
                                        "is_canceled", false))));
    }

    @Test
    void readAddonsWithTemporaryCredentials() throws Exception {
        Map<String, ?> body = OfficialClients.alibaba(clouds.alibaba(), TestWorld.ALI_TEMPORARY)
                .describeClusterAddonsUpgradeStatus(TestWorld.ALI_TEMPORARY_CLUSTER, components("coredns"))
                .getBody();

        assertThat(body).containsOnlyKeys("coredns");
        assertThat(clouds.calls().requests().get(0).header("x-acs-security-token"))
                .isEqualTo("CAIS+test/==");
    }

    @Test
    void readTheClustersOfAnAlibabaAccount() throws Exception {
        DescribeClustersV1ResponseBody body = OfficialClients.alibaba(clouds.alibaba(), TestWorld.ALI)
                .describeClustersV1(
                        new DescribeClustersV1Request().setPageNumber(1L).setPageSize(50L))
                .getBody();

        assertThat(body.getClusters())
                .extracting(
                        cluster -> cluster.getClusterId(),
                        cluster -> cluster.getName(),
                        cluster -> cluster.getRegionId())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(TestWorld.ALI_CLUSTER, "ali-cluster", "cn-hangzhou"));
        assertThat(body.getPageInfo().getTotalCount()).isEqualTo(1);
    }

    /** This version of the SDK has no method for it; its generic call does. */
    @Test
    void readTheInstalledAddons() throws Exception {
        Params operation = new Params()
                .setAction("ListClusterAddonInstances")
                .setVersion("2015-12-15")
                .setProtocol("HTTP")
                .setPathname("/clusters/" + TestWorld.ALI_CLUSTER + "/addon_instances")
                .setMethod("GET")
                .setAuthType("AK")
                .setStyle("ROA")
                .setReqBodyType("json")
                .setBodyType("json");

        Map<String, ?> answer = OfficialClients.alibaba(clouds.alibaba(), TestWorld.ALI)
                .callApi(operation, new OpenApiRequest(), new RuntimeOptions());

        assertThat(answer.get("body"))
                .isEqualTo(Map.of(
                        "addons",
                        List.of(
                                Map.of("name", "coredns", "state", "active", "version", "v1"),
                                Map.of("name", "terway", "state", "active", "version", "v2"))));
    }

    @Test
    void readTheEventsOfACluster() throws Exception {
        DescribeClusterEventsResponseBody body = OfficialClients.alibaba(clouds.alibaba(), TestWorld.ALI)
                .describeClusterEvents(
                        TestWorld.ALI_CLUSTER,
                        new DescribeClusterEventsRequest().setPageNumber(1L).setPageSize(50L))
                .getBody();

        assertThat(body.getEvents())
                .extracting(
                        event -> event.getType(),
                        event -> event.getSubject(),
                        event -> event.getTime(),
                        event -> event.getData().getLevel(),
                        event -> event.getData().getReason())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "cluster_addon_upgrade", "coredns", "2026-01-01T08:01:00+08:00", "info", "Succeeded"),
                        org.assertj.core.groups.Tuple.tuple(
                                "cluster_addon_upgrade", "coredns", "2026-01-01T08:00:00+08:00", "info", "Started"));
        assertThat(body.getEvents().get(0).getEventId()).matches("e-[0-9a-f]{12}");
        assertThat(body.getEvents().get(0).getClusterId()).isEqualTo(TestWorld.ALI_CLUSTER);
        assertThat(body.getPageInfo().getTotalCount()).isEqualTo(2);
    }

    @Test
    void readThatAnOperationIsNoLongerThere() {
        clouds.faultOfOperation("DescribeClusterAddonsUpgradeStatus", Fault.withdrawn());

        assertThatThrownBy(() -> OfficialClients.alibaba(clouds.alibaba(), TestWorld.ALI)
                        .describeClusterAddonsUpgradeStatus(TestWorld.ALI_CLUSTER, components("coredns")))
                .hasFieldOrPropertyWithValue("code", "InvalidAction.NotFound")
                .hasFieldOrPropertyWithValue("statusCode", 404);
    }

    @Test
    void readTheErrorsOfAlibabaCloudInBothCasings() {
        AccessKey stranger = AccessKey.of("LTAI5tNobody", "secret");

        assertThatThrownBy(() -> OfficialClients.alibaba(clouds.alibaba(), stranger)
                        .describeClusterAddonsUpgradeStatus(TestWorld.ALI_CLUSTER, components("coredns")))
                .hasFieldOrPropertyWithValue("code", "InvalidAccessKeyId.NotFound")
                .hasFieldOrPropertyWithValue("statusCode", 404);
        assertThatThrownBy(() -> OfficialClients.alibaba(clouds.alibaba(), TestWorld.ALI)
                        .describeClusterAddonsUpgradeStatus("c0", components("coredns")))
                .hasFieldOrPropertyWithValue("code", "ErrorClusterNotFound")
                .hasFieldOrPropertyWithValue("statusCode", 404);
    }

    @Test
    void readUpgradeRecords() {
        ListUpdateRecordResponse response = OfficialClients.huawei(clouds.huawei(), TestWorld.HW, TestWorld.PROJECT)
                .listUpdateRecord(new ListUpdateRecordRequest()
                        .withClusterId(TestWorld.HW_CLUSTER)
                        .withOffset(2)
                        .withLimit(10));

        assertThat(response.getCount()).isEqualTo(25);
        assertThat(response.getRecords())
                .extracting(ClusterUpdateRecordResp::getItemId)
                .containsExactly("item-20", "item-21", "item-22", "item-23", "item-24");
    }

    @Test
    void readRecordsWithTemporaryCredentials() {
        ListUpdateRecordResponse response = OfficialClients.huawei(
                        clouds.huawei(), TestWorld.HW_TEMPORARY, TestWorld.OTHER_PROJECT)
                .listUpdateRecord(new ListUpdateRecordRequest().withClusterId(TestWorld.HW_TEMPORARY_CLUSTER));

        assertThat(response.getRecords()).hasSize(1);
        assertThat(clouds.calls().requests().get(0).header("X-Security-Token")).isEqualTo("gQpj+test/=");
    }

    @Test
    void askIamForTheProjectAndReadItsClusters() {
        List<ClusterInfo> clusters = OfficialClients.huaweiOfRegion(clouds.huawei(), TestWorld.HW, "cn-north-4")
                .listClusters(new ListClustersRequest())
                .getClusters();

        assertThat(clusters).extracting(ClusterInfo::getId).containsExactly(TestWorld.HW_CLUSTER);
        assertThat(clouds.calls().ofOperation("KeystoneListProjects")).isEqualTo(1);
        assertThat(clouds.calls().ofOperation("ListClusters")).isEqualTo(1);
        assertThat(clouds.calls().total()).isEqualTo(2);
    }

    @Test
    void readTheErrorsOfHuaweiCloud() {
        assertThatThrownBy(() -> OfficialClients.huawei(clouds.huawei(), TestWorld.HW, TestWorld.PROJECT)
                        .listUpdateRecord(new ListUpdateRecordRequest().withClusterId("nothing")))
                .isInstanceOfSatisfying(ClientRequestException.class, error -> {
                    assertThat(error.getHttpStatusCode()).isEqualTo(404);
                    assertThat(error.getErrorCode()).isEqualTo("DWS.0047");
                    assertThat(error.getRequestId()).isEqualTo("00000000000000000000000000000001");
                });
    }

    private static DescribeClusterAddonsUpgradeStatusRequest components(String... names) {
        return new DescribeClusterAddonsUpgradeStatusRequest().setComponentIds(List.of(names));
    }
}
