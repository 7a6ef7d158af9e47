package io.upgrades.gateway.provider.alibaba;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Replies;
import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.provider.Upstreams;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Listing.Member;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlibabaClustersTest {
    private static final String ACTION = "DescribeClustersV1";
    private static final String DO_NOT_FIT =
            "BAD_RESPONSE: The cloud's pages do not fit together: no end of clusters," + " or fewer than it counts.";
    private static final RegionRef REGION = new RegionRef(Provider.ALIBABA, "ali", "cn-hangzhou");

    private final HandMadeAlibaba cloud = new HandMadeAlibaba();

    @Test
    void lists_clusters_with_their_names() {
        cloud.says(ACTION, """
                {"clusters": [{"cluster_id": "c1", "name": "one", "region_id": "cn-hangzhou", "state": "running"},
                              {"cluster_id": "c2", "name": " "},
                              {"cluster_id": "c3"}],
                 "page_info": {"page_number": 1, "page_size": 50, "total_count": 3}}""");

        assertThat(list())
                .isEqualTo(new Listing(
                        REGION,
                        List.of(
                                new Member("c1", "one", "running", true),
                                new Member("c2", null, null, true),
                                new Member("c3", null, null, true)),
                        Replies.NOW));
        assertThat(cloud.asked()).containsExactly("DescribeClustersV1[1, 50, cn-hangzhou]");
    }

    @ParameterizedTest
    @CsvSource({
        "initial, false",
        "failed, false",
        "deleting, false",
        "deleted, false",
        "DELETING, false",
        "delete_failed, true",
        "running, true",
        "updating, true",
        "upgrading, true",
        "removing, true",
        "draining, true",
        "scaling, true",
        "inactive, true",
        "unavailable, true",
        "waiting, true",
        "disconnected, true",
        "never_seen, true"
    })
    void a_cluster_that_is_not_there_is_not_asked_about(String state, boolean asked) {
        cloud.says(
                ACTION,
                "{\"clusters\": [{\"cluster_id\": \"c1\", \"state\": \"" + state
                        + "\"}], \"page_info\": {\"total_count\": 1}}");

        assertThat(list().clusters()).containsExactly(new Member("c1", null, state, asked));
    }

    @ParameterizedTest(name = "{0} clusters, {1} a page, counted: {2} -> {3} calls")
    @CsvSource({
        "0, 50, true, 1",
        "0, 50, false, 1",
        "3, 50, true, 1",
        "3, 50, false, 2",
        "50, 50, true, 1",
        "50, 50, false, 2",
        "51, 50, true, 2",
        "51, 50, false, 3",
        "25, 10, true, 3"
    })
    void reads_every_page_and_none_behind_the_last(int clusters, int size, boolean counted, int calls) {
        cloud.pages(
                ACTION,
                page -> page(
                        counted ? String.valueOf(clusters) : null,
                        IntStream.range(Math.min((page - 1) * size, clusters), Math.min(page * size, clusters))));

        assertThat(list().clusters()).extracting(Member::clusterId).containsExactlyElementsOf(ids(clusters));
        assertThat(cloud.asked()).hasSize(calls);
    }

    @Test
    void a_count_may_be_a_text() {
        cloud.pages(ACTION, page -> page("\"2\"", IntStream.range(0, 2)));

        assertThat(list().clusters()).hasSize(2);
        assertThat(cloud.asked()).hasSize(1);
    }

    @Test
    void a_cluster_that_comes_twice_is_there_once() {
        cloud.pages(ACTION, page -> page == 1 ? page("3", IntStream.of(0, 1, 0)) : page("3", IntStream.of(1, 2)));

        assertThat(list().clusters()).extracting(Member::clusterId).containsExactly("c0", "c1", "c2");
    }

    @Test
    void a_cluster_of_another_region_is_not_listed() {
        cloud.says(ACTION, """
                {"clusters": [{"cluster_id": "c1", "region_id": "cn-shanghai"},
                              {"cluster_id": "c2", "region_id": "cn-hangzhou"}],
                 "page_info": {"total_count": 2}}""");

        assertThat(list().clusters()).containsExactly(new Member("c2", null, null, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"page_info\": {\"total_count\": 0}}",
                "{\"clusters\": {}}",
                "{\"clusters\": [7]}",
                "{\"clusters\": [{\"name\": \"one\"}]}",
                "{\"clusters\": [{\"cluster_id\": \"\"}]}"
            })
    void another_shape_is_no_empty_list(String answer) {
        cloud.says(ACTION, answer);

        assertThatThrownBy(this::list)
                .hasMessage("BAD_RESPONSE: The cloud's answer is JSON of another shape than documented.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"page_info\": null", ", \"page_info\": {\"total_count\": \"0\"}"})
    void clusters_that_are_null_are_none_where_none_are_counted(String count) {
        cloud.says(ACTION, "{\"clusters\": null" + count + "}");

        assertThat(list()).isEqualTo(new Listing(REGION, List.of(), Replies.NOW));
        assertThat(cloud.asked()).hasSize(1);
    }

    @Test
    void a_later_page_that_is_null_ends_a_list_that_is_not_counted() {
        cloud.pages(ACTION, page -> page == 1 ? page(null, IntStream.range(0, 50)) : "{\"clusters\": null}");

        assertThat(list().clusters()).hasSize(50);
        assertThat(cloud.asked()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void clusters_that_are_null_but_counted_are_an_error(int nullPage) {
        cloud.pages(
                ACTION,
                page -> page < nullPage
                        ? page("60", IntStream.range(0, 50))
                        : "{\"clusters\": null, \"page_info\": {\"total_count\": 60}}");

        assertThatThrownBy(this::list).hasMessage("BAD_RESPONSE: The cloud counts more entries than it gives.");
        assertThat(cloud.asked()).hasSize(nullPage);
    }

    @Test
    void another_shape_on_a_later_page_is_no_end() {
        cloud.pages(ACTION, page -> page == 1 ? page("60", IntStream.range(0, 50)) : "{}");

        assertThatThrownBy(this::list)
                .hasMessage("BAD_RESPONSE: The cloud's answer is JSON of another shape than documented.");
    }

    @Test
    void clusters_that_are_counted_but_not_given_are_missed() {
        cloud.pages(ACTION, page -> page("60", page == 1 ? IntStream.range(0, 50) : IntStream.empty()));

        assertThatThrownBy(this::list).hasMessage(DO_NOT_FIT);
        assertThat(cloud.asked()).hasSize(2);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"0", "50"})
    void clusters_that_only_the_first_page_counted_are_missed_too(String later) {
        cloud.pages(ACTION, page -> page == 1 ? page("90", IntStream.range(0, 50)) : page(later, IntStream.empty()));

        assertThatThrownBy(this::list).hasMessage(DO_NOT_FIT);
    }

    @Test
    void a_server_that_repeats_itself_is_given_up() {
        cloud.pages(ACTION, page -> page(null, IntStream.range(0, 3)));

        assertThatThrownBy(this::list).hasMessage(DO_NOT_FIT);
        assertThat(cloud.asked()).hasSize(2);
    }

    @Test
    void a_server_that_never_ends_is_given_up() {
        cloud.pages(ACTION, page -> page(null, IntStream.of(page)));

        assertThatThrownBy(this::list).hasMessage(DO_NOT_FIT);
        assertThat(cloud.asked()).hasSize(AlibabaClusters.MOST_PAGES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\": \"EntityNotExist.Role\", \"message\": \"The role not exists\"}",
                "{\"code\": \"400\", \"message\": \"Aliyun API Error: Status Code: 404 Code: EntityNotExist.Role"
                        + " Message: The role not exists: acs:ram::1:role/aliyuncsdefaultrole.\"}"
            })
    void a_missing_service_role_is_an_error_with_its_code_and_no_list(String error) {
        cloud.says(ACTION, 400, error);

        assertThatThrownBy(this::list)
                .asInstanceOf(type(UpstreamException.class))
                .extracting(thrown -> thrown.failure().providerCode())
                .isEqualTo("EntityNotExist.Role");
    }

    @ParameterizedTest
    @CsvSource({
        "404, InvalidAccessKeyId.NotFound, UNAUTHORIZED",
        "403, Forbidden.RAM, FORBIDDEN",
        "400, EntityNotExist.User, UPSTREAM_ERROR"
    })
    void any_other_error_is_one(int status, String code, String expected) {
        cloud.says(ACTION, status, "{\"code\": \"" + code + "\"}");

        assertThatThrownBy(this::list).hasMessageStartingWith(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"clusters\": [], \"code\": \"Throttling\", \"message\": \"m\"}', THROTTLED",
        "'{\"Code\": \"ServiceUnavailable\", \"Message\": \"m\"}', UPSTREAM_ERROR",
        "'{\"code\": 500, \"message\": \"Status Code: 403 Code: Forbidden.RAM Message: m\"}', FORBIDDEN"
    })
    void a_failure_with_status_200_is_no_empty_list(String answer, String expected) {
        cloud.says(ACTION, answer);

        assertThatThrownBy(this::list).hasMessageStartingWith(expected);
    }

    @Test
    void a_role_that_is_missing_is_that_with_status_200_too() {
        cloud.says(ACTION, "{\"code\": \"EntityNotExist.Role\", \"message\": \"The role not exists\"}");

        assertThatThrownBy(this::list)
                .asInstanceOf(type(UpstreamException.class))
                .extracting(thrown -> thrown.failure().providerCode())
                .isEqualTo("EntityNotExist.Role");
    }

    private Listing list() {
        return new AlibabaClusters(cloud.api(), Upstreams.of(AlibabaErrors.READER), REGION)
                .list(Question.awaited("c"))
                .await()
                .indefinitely();
    }

    private static String page(String total, IntStream clusters) {
        String entries = clusters.mapToObj(number -> "{\"cluster_id\": \"c" + number + "\"}")
                .collect(joining(",", "[", "]"));
        String count = total == null ? "" : ", \"page_info\": {\"total_count\": " + total + "}";
        return "{\"clusters\": " + entries + count + "}";
    }

    private static List<String> ids(int clusters) {
        return IntStream.range(0, clusters).mapToObj(number -> "c" + number).toList();
    }
}
