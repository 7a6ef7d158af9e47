package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static io.upgrades.gateway.testing.TestWorld.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.EventStream;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.TestWorld;
import io.upgrades.gateway.testing.WithQuickEvents;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What subscribers are told, over real HTTP. The gateway looks often whether something is due, and by the clock of the
 * tests nothing is until they move it.
 */
@QuarkusTest
@TestProfile(WithQuickEvents.class)
class EventsApiTest extends GatewayTest {
    private static final String MOVING = "/upgrades/events?cluster=" + HUAWEI_MOVING;

    /** So many upgrades the cluster shows, always. */
    private static final int SHOWN = 5;

    private static final Duration FRESH = Duration.ofMillis(300);

    @TestHTTPResource(MOVING)
    URI moving;

    @TestHTTPResource(MOVING + "&status=RUNNING")
    URI running;

    @TestHTTPResource("/upgrades/events?cluster=" + HUAWEI_SAMPLE)
    URI another;

    @BeforeEach
    void anUpgradeBegins() {
        awaitSubscribers(0);
        clock.set(TestWorld.nextUpgrade(clock.instant()));
    }

    @Test
    void a_change_is_told_within_one_refresh_though_nobody_polls_just_as_the_list_shows_it() {
        try (EventStream stream = EventStream.of(moving)) {
            stream.awaitEvents("upgrade", SHOWN);
            assertThat(clouds.calls().total()).isEqualTo(1);

            clock.advance(WAITING);
            stream.awaitEvents("upgrade", SHOWN + 1).awaitNextHeartbeat();

            assertThat(stream.data("upgrade")).hasSize(SHOWN + 1);
            String changed = stream.data("upgrade").get(SHOWN);
            JsonPath upgrade = JsonPath.from(changed);
            assertThat(upgrade.getString("status")).isEqualTo("RUNNING");
            assertThat(upgrade.getString("fetchedAt")).isEqualTo(clock.instant().toString());
            assertThat(given().get("/upgrades/" + upgrade.getString("id")).asString())
                    .isEqualTo(changed);
            assertThat(clouds.calls().total()).isEqualTo(2);
        }
    }

    @Test
    void only_what_the_filters_select_is_told_and_only_its_clusters_are_asked_about() {
        try (EventStream stream = EventStream.of(running)) {
            awaitFirstAnswer();
            stream.awaitNextHeartbeat();
            assertThat(stream.data("upgrade")).isEmpty();

            clock.advance(WAITING);
            stream.awaitEvents("upgrade", 1).awaitNextHeartbeat();

            assertThat(stream.data("upgrade"))
                    .map(data -> JsonPath.from(data).getString("status"))
                    .containsExactly("RUNNING");
            assertThat(clouds.calls().total())
                    .isEqualTo(clouds.calls().ofCluster(HUAWEI_MOVING))
                    .isEqualTo(2);
        }
    }

    @Test
    void however_many_subscribe_a_cluster_is_asked_about_once_in_a_refresh() {
        List<EventStream> streams = List.of(
                EventStream.of(moving), EventStream.of(moving), EventStream.of(running), EventStream.of(moving));
        awaitSubscribers(4);
        awaitFirstAnswer();
        streams.forEach(EventStream::awaitNextHeartbeat);

        clock.advance(WAITING);
        streams.forEach(stream -> stream.awaitEvents("upgrade", 1).awaitNextHeartbeat());

        assertThat(clouds.calls().total()).isEqualTo(2);
        streams.forEach(EventStream::close);
    }

    @Test
    void one_that_comes_back_is_told_what_became_known_meanwhile_and_nothing_twice() {
        String last;
        try (EventStream stream = EventStream.of(moving)) {
            last = stream.awaitEvents("upgrade", SHOWN).awaitNextHeartbeat().lastId();
        }
        awaitSubscribers(0);
        clock.advance(WAITING);
        given().header("Cache-Control", "no-cache").get("/upgrades?cluster=" + HUAWEI_MOVING);

        try (EventStream stream = EventStream.of(moving, "Last-Event-ID", last)) {
            stream.awaitEvents("heartbeat", 2);

            assertThat(stream.events().subList(1, stream.events().size()))
                    .map(EventStream.Event::name)
                    .startsWith("upgrade", "heartbeat", "heartbeat")
                    .doesNotContain("reset");
            assertThat(JsonPath.from(stream.data("upgrade").get(0)).getString("status"))
                    .isEqualTo("RUNNING");
            assertThat(stream.data("upgrade")).hasSize(1);
        }
    }

    @Test
    void one_that_comes_from_another_run_of_the_gateway_is_told_to_load_the_list_again() {
        try (EventStream stream = EventStream.of(moving, "Last-Event-ID", "0123456789abcdef-7")) {
            stream.awaitEvents("upgrade", SHOWN);

            assertThat(stream.events().get(1).name()).isEqualTo("reset");
            assertThat(stream.data("reset"))
                    .containsExactly("{\"detail\":\"Changes have been missed: load the list of upgrades again."
                            + " Every later change follows.\"}");
        }
    }

    @Test
    void a_stream_says_how_to_come_back_and_that_it_lives_and_is_neither_kept_nor_held_back() {
        String id;
        try (EventStream stream = EventStream.of(running)) {
            stream.awaitEvents("heartbeat", 3);

            assertThat(stream.headers())
                    .containsEntry("content-type", List.of("text/event-stream"))
                    .containsEntry("cache-control", List.of("no-store"))
                    .containsEntry("x-accel-buffering", List.of("no"));
            assertThat(stream.events()).map(EventStream.Event::retry).containsOnlyOnce("3000");
            assertThat(stream.events().get(0).retry()).isEqualTo("3000");
            assertThat(stream.data("heartbeat")).containsOnly("{\"at\":\"" + clock.instant() + "\"}");
            id = stream.lastId();
        }
        try (EventStream stream = EventStream.of(running, "Last-Event-ID", id)) {
            stream.awaitEvents("heartbeat", 1);
            assertThat(stream.data("reset")).isEmpty();
        }
    }

    @Test
    void a_cluster_that_could_not_be_asked_is_told_of_as_soon_as_it_can() {
        clouds.fault(HUAWEI_MOVING, Fault.notJson());
        try (EventStream stream = EventStream.of(moving)) {
            awaitFirstAnswer();
            stream.awaitNextHeartbeat();
            assertThat(stream.data("upgrade")).isEmpty();

            clouds.resetFaults();
            clock.advance(FRESH);

            stream.awaitEvents("upgrade", SHOWN);
            assertThat(clouds.calls().total()).isEqualTo(2);
        }
    }

    /** The other cluster is of the same account and comes due later, so the first would have been asked before it. */
    @Test
    void when_the_last_that_selects_a_cluster_has_left_it_is_not_asked_any_more() {
        EventStream leaving = EventStream.of(moving).awaitEvents("upgrade", SHOWN);
        clock.advance(Duration.ofMillis(1));
        try (EventStream staying = EventStream.of(another).awaitEvents("upgrade", 1)) {
            leaving.close();
            awaitSubscribers(1);
            int calls = clouds.calls().ofCluster(HUAWEI_SAMPLE);

            clock.advance(FRESH);

            await().until(() -> clouds.calls().ofCluster(HUAWEI_SAMPLE) == 2 * calls);
            assertThat(clouds.calls().ofCluster(HUAWEI_MOVING)).isEqualTo(1);
            assertThat(staying.data("upgrade")).hasSize(1);
        }
    }

    @Test
    void what_cannot_be_answered_is_a_problem_and_opens_no_stream() {
        given().get("/upgrades/events?status=RUNING&limit=3")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.parameter", equalTo(List.of("limit", "status")));
        given().accept("application/json")
                .get("/upgrades/events")
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
        given().post("/upgrades/events").then().statusCode(405).contentType("application/problem+json");
        given().head("/upgrades/events?status=RUNING").then().statusCode(400);
        given().head(MOVING)
                .then()
                .statusCode(200)
                .contentType("text/event-stream")
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .body(emptyString());
        awaitSubscribers(0);
        assertThat(clouds.calls().total()).isZero();
    }

    private void awaitFirstAnswer() {
        await().until(() -> clouds.calls().total() == 1);
        awaitQuestionsOnTheirWay();
    }

    private void awaitSubscribers(int number) {
        await().until(() -> subscribers() == number);
    }
}
