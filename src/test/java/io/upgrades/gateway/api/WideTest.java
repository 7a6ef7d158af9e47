package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.testing.TestWorld.MANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.Gathering;
import io.upgrades.gateway.testing.TestWorld;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WideTest.Wide.class)
class WideTest extends GatewayTest {
    public static class Wide implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            String account = "upgrades.accounts.ali-load.";
            return Map.of(
                    "upgrades.upstream.concurrency",
                    Integer.toString(MANY),
                    "upgrades.upstream.timeout",
                    "30s",
                    "upgrades.deadline",
                    "30s",
                    account + "provider",
                    "alibaba",
                    account + "access-key-id",
                    "LTAI5tLoadAliLoad0001",
                    account + "access-key-secret",
                    "simulated-secret-of-ali-load-01",
                    account + "components",
                    "component-0",
                    account + "regions.cn-hangzhou.clusters",
                    String.join(",", TestWorld.manyClusters()),
                    account + "regions.cn-hangzhou.endpoint",
                    "http://127.0.0.1:${simulator.alibaba.port}");
        }
    }

    @Test
    void an_account_has_as_many_calls_in_flight_as_it_may() {
        get("/upgrades?account=ali-load&cluster=" + TestWorld.manyClusters().get(0));
        forget();
        Gathering all = new Gathering(MANY);
        TestWorld.manyClusters().forEach(cluster -> clouds.fault(cluster, all));

        given().get("/upgrades?account=ali-load").then().statusCode(200).body("sources.fresh", equalTo(MANY));

        assertThat(clouds.calls().peakInFlight("ali-load")).isEqualTo(MANY);
        assertThat(clouds.calls().total()).isEqualTo(MANY);
    }
}
