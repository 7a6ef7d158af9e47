package io.upgrades.gateway.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.upgrades.gateway.catalog.replicas.Claim;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.TestRedis;
import io.upgrades.gateway.testing.TestWorld;
import io.upgrades.gateway.testing.WithRedis;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Snapshot;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A gateway that is to share through a Redis which is not there yet when it starts. */
@QuarkusTest
@TestProfile(WithRedis.class)
class SharingGatewayTest extends GatewayTest {
    @Inject
    Replicas replicas;

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.redis.hosts")
    URI address;

    @Test
    void starts_and_is_ready_without_redis_and_shares_once_it_is_there() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/upgrades").then().statusCode(200);
        assertThat(claim().lease()).isEmpty();
        assertThat(metrics()).contains("upgrades_redis_available 0.0");

        try (TestRedis redis = new TestRedis(vertx, address.getPort())) {
            assertThat(redis.address()).isEqualTo(address.toString());
            Knowledge<Snapshot> news =
                    Knowledge.of(Failure.of(FailureCode.TIMEOUT, "No whole answer.", clock.instant()));
            assertThat(shared(news)).isTrue();
            Claim<Snapshot> last = claim();
            assertThat(last.known()).isEqualTo(news);
            // The gateway outlives this Redis: it would go on renewing the lease.
            replicas.release(last).await().indefinitely();
            assertThat(metrics()).contains("upgrades_redis_available 1.0");
            given().get("/q/health/ready").then().statusCode(200);

            aKeyThatWasRefusedToAnotherReplicaIsTried();
        }
    }

    private void aKeyThatWasRefusedToAnotherReplicaIsTried() {
        String address = "/clusters?cluster=" + TestWorld.HUAWEI_MOVING;
        JsonPath cluster = get(address);
        String subject = "Snapshot:huawei/" + cluster.getString("items[0].account") + "/"
                + cluster.getString("items[0].region") + "/" + TestWorld.HUAWEI_MOVING;
        forget();
        Claim<Snapshot> claim = granted(subject);
        Instant now = clock.instant();
        Knowledge<Snapshot> refused = Knowledge.of(
                new Failure(FailureCode.UNAUTHORIZED, "refused", "APIGW.0301", null, 401, now, now.plusSeconds(90)));
        replicas.publish(claim, refused).await().indefinitely();

        JsonPath shown = get(address);

        assertThat(shown.getList("items.freshness")).containsExactly("FRESH");
        assertThat(clouds.calls().ofCluster(TestWorld.HUAWEI_MOVING)).isEqualTo(1);
    }

    /** At one of some tries: a slow machine may be later than the limit allows. */
    private Claim<Snapshot> granted(String subject) {
        for (int i = 0; i < 20; i++) {
            Claim<Snapshot> claim =
                    replicas.claim(subject, Snapshot.class).await().indefinitely();
            if (claim.lease().isPresent()) {
                return claim;
            }
            clock.advance(Duration.ofSeconds(1));
        }
        throw new AssertionError("never granted: " + subject);
    }

    /** Whether it is shared at one of some tries: a slow machine may be later than the limit allows. */
    private boolean shared(Knowledge<?> news) {
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(1));
            Claim<Snapshot> claim = claim();
            replicas.publish(claim, news).await().indefinitely();
            if (claim.lease().isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Claim<Snapshot> claim() {
        return replicas.claim("cluster:c123", Snapshot.class).await().indefinitely();
    }

    private static String metrics() {
        return given().get("/q/metrics").asString();
    }
}
