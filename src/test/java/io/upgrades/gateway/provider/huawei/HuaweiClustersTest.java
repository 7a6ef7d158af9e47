package io.upgrades.gateway.provider.huawei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Replies;
import io.upgrades.gateway.provider.Upstreams;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Listing.Member;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuaweiClustersTest {
    private static final RegionRef REGION = new RegionRef(Provider.HUAWEI, "hw", "cn-north-4");

    private final List<String> asked = new ArrayList<>();

    @Test
    void lists_clusters_with_their_names() {
        Listing listing = list("""
                {"clusters": [{"id": "d1", "name": "one", "status": "AVAILABLE"}, {"id": "d2", "name": ""},
                              {"id": "d3"}],
                 "count": 3}""");

        assertThat(listing)
                .isEqualTo(new Listing(
                        REGION,
                        List.of(
                                new Member("d1", "one", "AVAILABLE", true),
                                new Member("d2", null, null, true),
                                new Member("d3", null, null, true)),
                        Replies.NOW));
        assertThat(asked).containsExactly("listClusters[p1, p1]");
    }

    @ParameterizedTest
    @CsvSource({
        "CREATING, false",
        "CREATION FAILED, false",
        "CREATION_FAILED, false",
        "Creation Failed, false",
        "CREATE_FAILED, false",
        "DELETING, false",
        "DELETED, false",
        "DELETE_FAILED, true",
        "AVAILABLE, true",
        "ACTIVE, true",
        "FAILED, true",
        "UNAVAILABLE, true",
        "FROZEN, true",
        "NEVER SEEN, true"
    })
    void a_cluster_that_is_not_there_is_not_asked_about(String status, boolean asked) {
        assertThat(list("{\"clusters\": [{\"id\": \"d1\", \"status\": \"" + status + "\"}]}")
                        .clusters())
                .containsExactly(new Member("d1", null, status, asked));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "\"2\"", "0", "null", "\"many\""})
    void a_count_may_be_a_text_or_say_nothing(String count) {
        assertThat(list("{\"clusters\": [{\"id\": \"d1\"}, {\"id\": \"d2\"}], \"count\": " + count + "}")
                        .clusters())
                .hasSize(2);
    }

    @Test
    void a_cluster_that_comes_twice_is_there_once() {
        assertThat(list("{\"clusters\": [{\"id\": \"d1\"}, {\"id\": \"d1\"}]}").clusters())
                .containsExactly(new Member("d1", null, null, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"clusters\": [], \"count\": 0}",
                "{\"clusters\": null}",
                "{\"clusters\": null, \"count\": 0}",
                "{\"clusters\": null, \"count\": \"0\"}"
            })
    void no_clusters_are_an_empty_list(String answer) {
        assertThat(list(answer).clusters()).isEmpty();
    }

    @Test
    void null_is_not_an_empty_list_where_the_count_says_more() {
        assertThatThrownBy(() -> list("{\"clusters\": null, \"count\": 2}"))
                .hasMessage("BAD_RESPONSE: The cloud counts more clusters than it gives.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"3\""})
    void clusters_that_are_counted_but_not_given_are_missed(String count) {
        assertThatThrownBy(() -> list("{\"clusters\": [{\"id\": \"d1\"}, {\"id\": \"d2\"}], \"count\": " + count + "}"))
                .hasMessage("BAD_RESPONSE: The cloud counts more clusters than it gives.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"count\": 0}",
                "{\"clusters\": {}}",
                "{\"clusters\": [\"d1\"]}",
                "{\"clusters\": [{\"name\": \"one\"}]}",
                "{\"clusters\": [{\"id\": \" \"}]}"
            })
    void another_shape_is_no_empty_list(String answer) {
        assertThatThrownBy(() -> list(answer))
                .hasMessage("BAD_RESPONSE: The cloud's answer is JSON of another shape than documented.");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"error_code\": \"DWS.0015\"', FORBIDDEN",
        "'\"errCode\": \"APIGW.0308\"', THROTTLED",
        "'\"error\": {\"message\": \"m\", \"code\": \"DWS.9999\"}', UPSTREAM_ERROR",
        "'\"error_code\": \"DWS.0000\", \"errCode\": \"DWS.0047\"', NOT_FOUND"
    })
    void a_failure_with_status_200_beside_the_clusters_is_one(String error, String expected) {
        assertThatThrownBy(() -> list("{\"clusters\": [{\"id\": \"d1\"}], \"count\": 1, " + error + "}"))
                .hasMessageStartingWith(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"error_code\": null",
                "\"error_code\": \"\"",
                "\"error_code\": \"DWS.0000\"",
                "\"errCode\": \"DWS.0000\"",
                "\"error\": null",
                "\"error\": {}",
                "\"error\": {\"code\": null}",
                "\"errors\": {\"code\": \"DWS.0015\"}"
            })
    void what_says_success_or_nothing_is_no_failure(String success) {
        assertThat(list("{\"clusters\": [{\"id\": \"d1\", \"error_code\": \"DWS.0015\"}], " + success + "}")
                        .clusters())
                .containsExactly(new Member("d1", null, null, true));
    }

    private Listing list(String answer) {
        return new HuaweiClusters(
                        answering(answer), Uni.createFrom().item("p1"), Upstreams.of(HuaweiErrors.READER), REGION)
                .list(Question.awaited("c"))
                .await()
                .indefinitely();
    }

    /** A proxy, for a class that implements a REST interface is taken for a resource of the gateway. */
    private HuaweiApi answering(String body) {
        return (HuaweiApi) Proxy.newProxyInstance(
                HuaweiApi.class.getClassLoader(), new Class<?>[] {HuaweiApi.class}, (proxy, method, arguments) -> {
                    asked.add(method.getName() + List.of(arguments));
                    return Upstreams.response(200, body);
                });
    }
}
