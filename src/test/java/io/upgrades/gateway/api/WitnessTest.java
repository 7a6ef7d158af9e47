package io.upgrades.gateway.api;

import static io.upgrades.gateway.testing.TestWorld.ALIBABA_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_SAMPLE;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_STAGING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.cs20151215.Client;
import com.aliyun.cs20151215.models.DescribeClusterAddonsUpgradeStatusRequest;
import com.huaweicloud.sdk.dws.v2.DwsClient;
import com.huaweicloud.sdk.dws.v2.model.ClusterUpdateRecordResp;
import com.huaweicloud.sdk.dws.v2.model.ListUpdateRecordRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.upgrades.gateway.simulator.OfficialClients;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.testing.GatewayTest;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gateway says is what the vendors' own clients read, of the same state of the same clouds. */
@QuarkusTest
class WitnessTest extends GatewayTest {
    private static final AccessKey ALI_DEMO = AccessKey.of("LTAI5tDemoAliProd0001", "simulated-secret-of-ali-demo-01");
    private static final AccessKey ALI_STAGING = AccessKey.of(
                    "STS.NUDemoAliStaging0001", "simulated-secret-of-ali-staging-01")
            .withSecurityToken("CAISsimulatedTokenOfAliStaging+/==");
    private static final AccessKey HW_DEMO = AccessKey.of("HWDEMOAK000000000001", "simulated-secret-of-hw-demo-01");

    /** The vendors' clients sign with what time it really is. */
    @BeforeEach
    void comeBackToRealTime() {
        clock.setToRealTime();
    }

    static Stream<Arguments> addons() {
        return Stream.of(
                Arguments.of(
                        "ali-demo", ALI_DEMO, ALIBABA_SAMPLE, List.of("metric-server", "cloud-controller-manager")),
                Arguments.of("ali-staging", ALI_STAGING, ALIBABA_STAGING, List.of("coredns", "metrics-server")),
                Arguments.of(
                        "ali-demo",
                        ALI_DEMO,
                        ALIBABA_EVERY_STATUS,
                        List.of(
                                "coredns",
                                "metrics-server",
                                "csi-plugin",
                                "ack-node-problem-detector",
                                "nginx-ingress-controller",
                                "terway-eniip",
                                "csi-provisioner",
                                "logtail-ds",
                                "arms-prometheus",
                                "ack-cost-exporter")));
    }

    @ParameterizedTest
    @MethodSource("addons")
    void says_what_alibabas_client_reads(String account, AccessKey key, String cluster, List<String> names)
            throws Exception {
        Client client = OfficialClients.alibaba(clouds.alibaba(), key);
        Map<String, ?> read = client.describeClusterAddonsUpgradeStatus(
                        cluster, new DescribeClusterAddonsUpgradeStatusRequest().setComponentIds(names))
                .getBody();

        List<Map<String, Object>> said =
                get("/upgrades?account=" + account + "&cluster=" + cluster).getList("items");

        assertThat(said).extracting(item -> item.get("component")).containsExactlyInAnyOrderElementsOf(read.keySet());
        for (Map<String, Object> item : said) {
            Map<?, ?> addon = (Map<?, ?>) read.get(item.get("component"));
            Map<?, ?> info = (Map<?, ?>) addon.get("addon_info");
            Map<?, ?> task = (Map<?, ?>) addon.get("tasks");
            assertThat(item.get("currentVersion")).isEqualTo(orNull(info.get("version")));
            assertThat(String.valueOf(item.get("readyToUpgrade")))
                    .isEqualTo(String.valueOf(info.get("ready_to_upgrade")));
            assertThat(item.get("providerStatus")).isEqualTo(task.get("status"));
            assertThat(item.get("startedAt")).isEqualTo(orNull(task.get("created_at")));
            assertThat(item.get("finishedAt")).isEqualTo(orNull(task.get("finished_at")));
            assertThat(item.get("message")).isEqualTo(task.get("message"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cn-north-4, 0536cdee2200d5912f7cc00b877980f1, " + HUAWEI_SAMPLE,
        "cn-north-4, 0536cdee2200d5912f7cc00b877980f1, " + HUAWEI_EVERY_STATUS,
        "cn-east-3, 07c2c3a5f60026c52f0fc00b1f3e2d42, " + HUAWEI_MOVING
    })
    void says_what_huaweis_client_reads(String region, String project, String cluster) {
        DwsClient client = OfficialClients.huawei(clouds.huawei(), HW_DEMO, project);
        List<ClusterUpdateRecordResp> read = client.listUpdateRecord(
                        new ListUpdateRecordRequest().withClusterId(cluster).withLimit(100))
                .getRecords();

        List<Map<String, Object>> said =
                get("/upgrades?region=" + region + "&cluster=" + cluster).getList("items");

        assertThat(said.stream().map(WitnessTest::fields).toList())
                .containsExactlyInAnyOrderElementsOf(
                        read.stream().map(WitnessTest::fields).toList());
    }

    private static List<Object> fields(Map<String, Object> item) {
        List<Object> fields = new ArrayList<>();
        Stream.of(
                        "itemId",
                        "providerStatus",
                        "providerType",
                        "fromVersion",
                        "toVersion",
                        "startedAt",
                        "finishedAt",
                        "jobId",
                        "message")
                .forEach(name -> fields.add(item.get(name)));
        return fields;
    }

    private static List<Object> fields(ClusterUpdateRecordResp record) {
        List<Object> fields = new ArrayList<>();
        fields.add(record.getItemId());
        fields.add(record.getStatus());
        fields.add(record.getRecordType());
        fields.add(record.getFromVersion());
        fields.add(record.getToVersion());
        fields.add(utc(record.getStartTime()));
        fields.add(utc(record.getEndTime()));
        fields.add(record.getJobId());
        fields.add(record.getFailedReason());
        return fields;
    }

    private static String utc(String withoutZone) {
        return withoutZone == null
                ? null
                : LocalDateTime.parse(withoutZone).toInstant(ZoneOffset.UTC).toString();
    }

    private static Object orNull(Object text) {
        return text == null || "".equals(text) || text.toString().startsWith("0001-") ? null : text;
    }
}
