package io.upgrades.gateway.api;

import static io.upgrades.gateway.testing.TestWorld.HUAWEI_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_THROTTLED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.upgrades.client.ApiClient;
import io.upgrades.client.ApiException;
import io.upgrades.client.api.ClustersApi;
import io.upgrades.client.api.ClustersApi.APIListClustersRequest;
import io.upgrades.client.api.UpgradesApi;
import io.upgrades.client.api.UpgradesApi.APIGetUpgradeRequest;
import io.upgrades.client.api.UpgradesApi.APIListUpgradesRequest;
import io.upgrades.client.api.UpgradesApi.APISummarizeUpgradesRequest;
import io.upgrades.client.api.UpgradesApi.APIWatchUpgradesRequest;
import io.upgrades.client.model.Cluster;
import io.upgrades.client.model.ClusterFreshness;
import io.upgrades.client.model.ClusterList;
import io.upgrades.client.model.Error;
import io.upgrades.client.model.FailureCode;
import io.upgrades.client.model.Freshness;
import io.upgrades.client.model.Operation;
import io.upgrades.client.model.Problem;
import io.upgrades.client.model.Provider;
import io.upgrades.client.model.Sources;
import io.upgrades.client.model.Upgrade;
import io.upgrades.client.model.UpgradePage;
import io.upgrades.client.model.UpgradeStatus;
import io.upgrades.client.model.UpgradeSummary;
import io.upgrades.client.model.Violation;
import io.upgrades.gateway.testing.GatewayTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that openapi-generator makes from the document in the sources reads what the gateway answers. */
@QuarkusTest
class GeneratedClientTest extends GatewayTest {
    @TestHTTPResource
    URI gateway;

    private final Set<String> paths = new HashSet<>();
    private final ApiClient client = new ApiClient();
    private UpgradesApi upgrades;
    private ClustersApi clusters;

    @BeforeEach
    void connect() {
        client.setHost(gateway.getHost());
        client.setPort(gateway.getPort());
        client.setRequestInterceptor(request -> paths.add(request.build().uri().getPath()));
        upgrades = new UpgradesApi(client);
        clusters = new ClustersApi(client);
    }

    @Test
    void reads_every_endpoint_and_every_field() throws ApiException, JsonProcessingException {
        UpgradePage page = upgrades.listUpgrades(APIListUpgradesRequest.newBuilder()
                .cluster(List.of(HUAWEI_SAMPLE))
                .build());
        Upgrade upgrade = page.getItems().get(0);

        assertThat(page)
                .isEqualTo(new UpgradePage()
                        .addItemsItem(sample(upgrade.getId()))
                        .total(1)
                        .complete(true)
                        .sources(sources(1, 1, 0))
                        .problems(List.of()));
        assertThat(upgrades.getUpgrade(
                        APIGetUpgradeRequest.newBuilder().id(upgrade.getId()).build()))
                .isEqualTo(upgrade);
        assertThat(upgrades.summarizeUpgrades(APISummarizeUpgradesRequest.newBuilder()
                        .cluster(List.of(HUAWEI_SAMPLE))
                        .build()))
                .isEqualTo(new UpgradeSummary()
                        .total(1)
                        .active(0L)
                        .putByStatusItem("SUCCEEDED", 1L)
                        .putByProviderItem("huawei", 1L)
                        .putByAccountItem("hw-demo", 1L)
                        .putByRegionItem("cn-north-4", 1L)
                        .putByComponentItem("kernel", 1L)
                        .complete(true)
                        .sources(sources(1, 1, 0))
                        .problems(List.of()));
        ClusterList list = clusters.listClusters(APIListClustersRequest.newBuilder()
                .cluster(List.of(HUAWEI_SAMPLE, HUAWEI_THROTTLED))
                .build());
        String refused = list.getItems().get(0).getError().getProviderRequestId();
        assertThat(refused).matches("[0-9a-f]{32}");
        assertThat(list)
                .isEqualTo(new ClusterList()
                        .addItemsItem(new Cluster()
                                .provider(Provider.HUAWEI)
                                .account("hw-demo")
                                .region("cn-east-3")
                                .clusterId(HUAWEI_THROTTLED)
                                .freshness(ClusterFreshness.UNAVAILABLE)
                                .error(new Error()
                                        .code(FailureCode.THROTTLED)
                                        .message("The cloud throttles this account's calls.")
                                        .providerCode("APIGW.0308")
                                        .providerRequestId(refused)
                                        .httpStatus(429)
                                        .occurredAt(now())))
                        .addItemsItem(new Cluster()
                                .provider(Provider.HUAWEI)
                                .account("hw-demo")
                                .region("cn-north-4")
                                .clusterId(HUAWEI_SAMPLE)
                                .freshness(ClusterFreshness.FRESH)
                                .fetchedAt(now())
                                .upgrades(1)
                                .active(0L))
                        .total(2)
                        .complete(false)
                        .sources(sources(2, 1, 1))
                        .problems(List.of()));

        assertThat(firstEvent()).contains("event:heartbeat");

        assertThat(paths).isEqualTo(pathsOfTheDocument(upgrade.getId()));
    }

    /** Events have no end, and the client gives what it has read at the end: they are read as they come, and then left. */
    private List<String> firstEvent() {
        List<String> lines = new ArrayList<>();
        client.setResponseInterceptor(response -> {
            try (BufferedReader body = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
                body.lines().takeWhile(line -> !line.startsWith("data:")).forEach(lines::add);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        UpgradesApi events = new UpgradesApi(client);
        assertThatThrownBy(() -> events.watchUpgrades(
                        APIWatchUpgradesRequest.newBuilder().build()))
                .isInstanceOf(ApiException.class)
                .hasCauseInstanceOf(IOException.class);
        return lines;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }

    private Upgrade sample(String id) {
        return new Upgrade()
                .id(id)
                .provider(Provider.HUAWEI)
                .account("hw-demo")
                .region("cn-north-4")
                .clusterId(HUAWEI_SAMPLE)
                .component("kernel")
                .operation(Operation.UPGRADE)
                .status(UpgradeStatus.SUCCEEDED)
                .active(false)
                .providerStatus("UpdateCompleted_Success")
                .providerType("update-kernel")
                .fromVersion("8.2.0")
                .toVersion("8.2.0.100")
                .startedAt(OffsetDateTime.parse("2023-08-04T06:46:46Z"))
                .finishedAt(OffsetDateTime.parse("2023-08-04T06:54:59Z"))
                .durationSeconds(493L)
                .itemId("930d2820-fc17-4a42-9a50-eb695bf05e83")
                .jobId("2c90804789bf441e0189bf4c78fd0001")
                .fetchedAt(now());
    }

    private Sources sources(int total, int fresh, int unavailable) {
        return new Sources()
                .total(total)
                .fresh(fresh)
                .stale(0)
                .unavailable(unavailable)
                .oldestFetchedAt(now());
    }

    @Test
    void sends_every_kind_of_parameter() throws ApiException {
        APIListUpgradesRequest.Builder query = APIListUpgradesRequest.newBuilder()
                .provider(List.of(Provider.HUAWEI, Provider.ALIBABA))
                .cluster(List.of(HUAWEI_EVERY_STATUS))
                .status(List.of(UpgradeStatus.FAILED, UpgradeStatus.SUCCEEDED))
                .operation(List.of(Operation.COMMIT))
                .active(false)
                .since("2025-06-01T00:00:00+08:00")
                .until("P1D")
                .q("CLUSTER")
                .sort("status")
                .limit(1)
                .prefer("wait=5")
                .cacheControl("no-cache");

        List<UpgradeStatus> statuses = new ArrayList<>();
        String cursor = null;
        do {
            UpgradePage page = upgrades.listUpgrades(query.cursor(cursor).build());
            page.getItems().forEach(item -> statuses.add(item.getStatus()));
            cursor = page.getNextCursor();
        } while (cursor != null);

        assertThat(statuses).containsExactly(UpgradeStatus.FAILED, UpgradeStatus.SUCCEEDED);
        assertThat(upgrades.listUpgradesWithHttpInfo(query.build()).getHeaders())
                .containsEntry("preference-applied", List.of("wait=5"));
    }

    @Test
    void reads_every_kind_of_problem() throws JsonProcessingException {
        assertThat(problem(() -> upgrades.getUpgrade(
                        APIGetUpgradeRequest.newBuilder().id("none").build())))
                .isEqualTo(new Problem()
                        .type("urn:upgrades-gateway:problem:no-such-upgrade")
                        .title("Not Found")
                        .status(404)
                        .detail("There is no upgrade of this id."));

        assertThat(problem(() -> upgrades.listUpgrades(
                                APIListUpgradesRequest.newBuilder().limit(0).build()))
                        .getViolations())
                .containsExactly(
                        new Violation().parameter("limit").given("0").allowed("a whole number from 1 to 1000"));

        assertThat(problem(() -> upgrades.listUpgrades(APIListUpgradesRequest.newBuilder()
                                .sort("starteAt")
                                .build()))
                        .getViolations())
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.getAllowedValues())
                            .hasSize(12)
                            .startsWith("startedAt", "-startedAt", "finishedAt", "-finishedAt");
                    assertThat(violation.getSuggestion()).isEqualTo("startedAt");
                });

        Problem unavailable = problem(() -> upgrades.listUpgrades(APIListUpgradesRequest.newBuilder()
                .cluster(List.of(HUAWEI_THROTTLED))
                .build()));
        assertThat(unavailable.getStatus()).isEqualTo(502);
        assertThat(unavailable.getProblems()).singleElement().satisfies(problem -> {
            assertThat(problem.getFreshness()).isEqualTo(Freshness.UNAVAILABLE);
            assertThat(problem.getFetchedAt()).isNull();
            assertThat(problem.getError().getCode()).isEqualTo(FailureCode.THROTTLED);
            assertThat(problem.getError().getHttpStatus()).isEqualTo(429);
        });
    }

    private interface Read {
        Object now() throws ApiException;
    }

    private Problem problem(Read read) throws JsonProcessingException {
        ApiException thrown = catchThrowableOfType(ApiException.class, read::now);
        return client.getObjectMapper().readValue(thrown.getResponseBody(), Problem.class);
    }

    private static Set<String> pathsOfTheDocument(String upgradeId) throws JsonProcessingException {
        Set<String> paths = new HashSet<>();
        ServedDocument.fieldNames(ServedDocument.read().get("paths"))
                .forEach(path -> paths.add(path.replace("{id}", upgradeId)));
        return paths;
    }
}
