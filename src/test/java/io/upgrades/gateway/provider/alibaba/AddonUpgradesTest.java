package io.upgrades.gateway.provider.alibaba;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Upstream;
import io.upgrades.gateway.provider.Upstreams;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which operations are called, how often, and whose answer is taken. */
class AddonUpgradesTest {
    private static final RegionRef REGION = new RegionRef(Provider.ALIBABA, "ali", "cn-hangzhou");
    private static final ClusterRef CLUSTER = REGION.cluster("c1");
    private static final String STATUS = "DescribeClusterAddonsUpgradeStatus";
    private static final String ASK_STATUS = STATUS + "[[\"coredns\",\"terway\"]]";
    private static final String LIST = "ListClusterAddonInstances";
    private static final String EVENTS = "DescribeClusterEvents";
    private static final String FIRST_EVENTS = EVENTS + "[1, 50]";
    private static final String GONE = "{\"Code\": \"InvalidAction.NotFound\", \"Message\": \"no\"}";
    private static final String NO_EVENTS = "{\"events\": [], \"page_info\": {\"total_count\": 0}}";
    private static final String SUCCESS = "{\"coredns\": {\"tasks\": {\"status\": \"Success\"}}, \"terway\": {}}";

    private final HandMadeAlibaba cloud = new HandMadeAlibaba()
            .says(STATUS, SUCCESS)
            .says(LIST, addons("active", "active"))
            .says(EVENTS, NO_EVENTS);
    private final Upstream upstream = Upstreams.of(AlibabaErrors.READER);

    @Test
    void the_deprecated_operation_is_asked_while_it_is_there() {
        AddonUpgradesFetcher upgrades = either(List.of());

        assertThat(statuses(upgrades)).containsExactly("SUCCEEDED Success", "NOT_STARTED null");
        assertThat(statuses(upgrades)).hasSize(2);
        assertThat(cloud.asked()).containsExactly(LIST, ASK_STATUS, LIST, ASK_STATUS);
    }

    @Test
    void the_successor_answers_the_question_at_which_the_deprecated_operation_is_gone_and_all_after_it() {
        cloud.says(STATUS, 404, GONE);
        AddonUpgradesFetcher upgrades = either(List.of("coredns", "terway"));

        assertThat(statuses(upgrades)).containsExactly("UNKNOWN active", "UNKNOWN active");
        assertThat(cloud.asked()).containsExactly(ASK_STATUS, LIST, FIRST_EVENTS);

        cloud.says(STATUS, SUCCESS);
        assertThat(statuses(upgrades)).containsExactly("UNKNOWN active", "UNKNOWN active");
        assertThat(cloud.asked()).containsExactly(ASK_STATUS, LIST, FIRST_EVENTS, LIST, FIRST_EVENTS);
    }

    @ParameterizedTest
    @CsvSource({
        "404, ErrorClusterNotFound, NOT_FOUND",
        "404, Cluster.NotFound, NOT_FOUND",
        "404, InvalidAccessKeyId.NotFound, UNAUTHORIZED",
        "404, Whatever, NOT_FOUND"
    })
    void what_is_not_said_of_the_operation_switches_nothing(int status, String code, String expected) {
        cloud.says(STATUS, status, "{\"code\": \"" + code + "\"}");

        assertThatThrownBy(() -> statuses(either(List.of("coredns", "terway")))).hasMessageStartingWith(expected);
        assertThat(cloud.asked()).containsExactly(ASK_STATUS);
    }

    @Test
    void a_successor_that_is_gone_switches_nothing() {
        cloud.says(LIST, 404, GONE);
        AddonUpgradesFetcher upgrades = either(List.of());

        assertThatThrownBy(() -> statuses(upgrades)).hasMessageStartingWith("NOT_FOUND");
        cloud.says(LIST, addons("active", "active"));
        assertThat(statuses(upgrades)).containsExactly("SUCCEEDED Success", "NOT_STARTED null");
        assertThat(cloud.asked()).containsExactly(LIST, LIST, ASK_STATUS);
    }

    @Test
    void upgrade_status_never_switches() {
        cloud.says(STATUS, 404, GONE);
        AddonUpgradesFetcher upgrades = fetcher(List.of("coredns", "terway"), AlibabaSettings.Operation.UPGRADE_STATUS);

        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> statuses(upgrades)).hasMessageStartingWith("NOT_FOUND");
        }
        assertThat(cloud.asked()).containsExactly(ASK_STATUS, ASK_STATUS);
    }

    @Test
    void the_successor_shows_the_configured_addons_that_are_installed() {
        AddonUpgradesFetcher upgrades = successor(List.of("terway", "not-installed"));

        assertThat(fetch(upgrades)).extracting(Upgrade::component).containsExactly("terway");
        assertThat(cloud.asked()).containsExactly(LIST, FIRST_EVENTS);
    }

    @Test
    void the_successor_tells_times_and_outcome_of_an_addon_that_is_at_rest() {
        cloud.says(EVENTS, """
                {"events": [
                   {"event_id": "e-2", "type": "cluster_addon_upgrade", "subject": "coredns",
                    "time": "2022-08-03T10:12:33+08:00", "data": {"level": "info", "reason": "Succeeded"}},
                   {"event_id": "e-1", "type": "cluster_addon_upgrade", "subject": "coredns",
                    "time": "2022-08-03T10:11:33+08:00", "data": {"level": "info", "reason": "Started"}}],
                 "page_info": {"total_count": 2}}""");

        assertThat(fetch(successor()))
                .extracting(Upgrade::component, Upgrade::status, Upgrade::startedAt, Upgrade::durationSeconds)
                .containsExactly(
                        tuple("coredns", UpgradeStatus.SUCCEEDED, Instant.parse("2022-08-03T02:11:33Z"), 60L),
                        tuple("terway", UpgradeStatus.UNKNOWN, null, null));
        assertThat(cloud.asked()).containsExactly(LIST, FIRST_EVENTS);
    }

    @Test
    void events_are_not_asked_where_no_addon_is_shown() {
        assertThat(fetch(successor(List.of("not-installed")))).isEmpty();
        assertThat(cloud.asked()).containsExactly(LIST);
    }

    @Test
    void every_page_of_events_is_read() {
        cloud.says(LIST, addons("upgrading", "upgrading"))
                .pages(EVENTS, page -> events(page == 1 ? IntStream.range(0, 50) : IntStream.of(50), 51));

        assertThat(fetch(successor())).extracting(Upgrade::startedAt).doesNotContainNull();
        assertThat(cloud.asked()).containsExactly(LIST, FIRST_EVENTS, EVENTS + "[2, 50]");
    }

    @Test
    void a_history_that_is_counted_longer_than_it_may_be_is_not_used_and_not_read_on() {
        cloud.says(LIST, addons("upgrading", "active")).pages(EVENTS, page -> events(IntStream.of(page), 501));

        assertThat(statuses(successor())).containsExactly("RUNNING upgrading", "UNKNOWN active");
        assertThat(fetch(successor())).extracting(Upgrade::startedAt).containsOnlyNulls();
        assertThat(cloud.asked()).containsExactly(LIST, FIRST_EVENTS, LIST, FIRST_EVENTS);
    }

    @Test
    void a_history_that_does_not_end_is_not_used_in_part() {
        cloud.says(LIST, addons("upgrading", "active")).pages(EVENTS, page -> events(IntStream.of(page), 500));

        assertThat(fetch(successor())).extracting(Upgrade::startedAt).containsOnlyNulls();
        assertThat(cloud.asked()).hasSize(1 + AddonUpgradesFetcher.MOST_PAGES_OF_EVENTS);
    }

    @Test
    void trouble_with_the_events_is_trouble_with_the_cluster() {
        cloud.says(LIST, addons("upgrading", "active")).says(EVENTS, 403, "{\"code\": \"StatusForbidden\"}");

        assertThatThrownBy(() -> fetch(successor())).hasMessageStartingWith("FORBIDDEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"events\": {}}", "{\"events\": [{\"type\": \"t\"}]}", "{\"events\": [\"e-1\"]}"})
    void events_of_another_shape_are_not_no_events(String answer) {
        cloud.says(LIST, addons("upgrading", "active")).says(EVENTS, answer);

        assertThatThrownBy(() -> fetch(successor())).hasMessageStartingWith("BAD_RESPONSE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"addons\": {}}", "{\"addons\": [{\"state\": \"active\"}]}"})
    void addons_of_another_shape_are_not_no_addons(String answer) {
        cloud.says(LIST, answer);

        assertThatThrownBy(() -> fetch(successor())).hasMessageStartingWith("BAD_RESPONSE");
    }

    @ParameterizedTest
    @ValueSource(strings = {LIST, STATUS, EVENTS})
    void a_failure_with_status_200_is_one_whatever_was_asked(String operation) {
        cloud.says(LIST, addons("upgrading", "active"))
                .says(operation, "{\"events\": [], \"addons\": [], \"code\": \"StatusForbidden\", \"message\": \"m\"}");
        AddonUpgradesFetcher upgrades = operation.equals(EVENTS) ? successor() : either(List.of());

        assertThatThrownBy(() -> fetch(upgrades)).hasMessageStartingWith("FORBIDDEN");
    }

    @Test
    void an_operation_that_is_gone_with_status_200_is_gone() {
        cloud.says(STATUS, GONE);

        assertThat(statuses(either(List.of("coredns", "terway")))).containsExactly("UNKNOWN active", "UNKNOWN active");
        assertThat(cloud.asked()).containsExactly(ASK_STATUS, LIST, FIRST_EVENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "message"})
    void an_addon_may_be_named_as_a_field_of_an_error(String name) {
        cloud.says(STATUS, "{\"" + name + "\": {\"tasks\": {\"status\": \"Success\"}}}");

        assertThat(statuses(either(List.of(name)))).containsExactly("SUCCEEDED Success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \"", "200", "0", "\"Success\"", "\"OK\""})
    void a_code_that_reports_no_failure_is_none(String code) {
        cloud.says(LIST, "{\"addons\": [], \"code\": " + code + "}");

        assertThat(fetch(successor())).isEmpty();
    }

    @Test
    void a_cluster_without_addons_has_no_upgrades() {
        cloud.says(LIST, "{\"addons\": []}");

        assertThat(fetch(successor())).isEmpty();
        assertThat(fetch(either(List.of()))).isEmpty();
        assertThat(cloud.asked()).containsExactly(LIST, LIST);
    }

    @Test
    void addons_that_are_null_are_none() {
        cloud.says(LIST, "{\"addons\": null}");

        assertThat(fetch(successor())).isEmpty();
        assertThat(fetch(either(List.of()))).isEmpty();
        assertThat(cloud.asked()).containsExactly(LIST, LIST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"page_info\": null", ", \"page_info\": {\"total_count\": 0}"})
    void events_that_are_null_are_none_where_none_are_counted(String count) {
        cloud.says(LIST, addons("upgrading", "active")).says(EVENTS, "{\"events\": null" + count + "}");

        assertThat(statuses(successor())).containsExactly("RUNNING upgrading", "UNKNOWN active");
        assertThat(cloud.asked()).containsExactly(LIST, FIRST_EVENTS);
    }

    @Test
    void events_that_are_null_but_counted_are_an_error() {
        cloud.says(LIST, addons("upgrading", "active"))
                .says(EVENTS, "{\"events\": null, \"page_info\": {\"total_count\": 3}}");

        assertThatThrownBy(() -> fetch(successor()))
                .hasMessage("BAD_RESPONSE: The cloud counts more entries than it gives.");
    }

    @Test
    void a_running_upgrade_is_active() {
        cloud.says(LIST, addons("upgrading", "active"));

        assertThat(fetch(successor()))
                .filteredOn(Upgrade::active)
                .extracting(Upgrade::component, Upgrade::status)
                .containsExactly(tuple("coredns", UpgradeStatus.RUNNING));
    }

    private AddonUpgradesFetcher successor() {
        return successor(List.of());
    }

    private AddonUpgradesFetcher successor(List<String> components) {
        return fetcher(components, AlibabaSettings.Operation.ADDON_INSTANCES);
    }

    private AddonUpgradesFetcher either(List<String> components) {
        return fetcher(components, AlibabaSettings.Operation.AUTO);
    }

    private AddonUpgradesFetcher fetcher(List<String> components, AlibabaSettings.Operation operation) {
        return new AddonUpgradesFetcher(cloud.api(), upstream, REGION, components, operation);
    }

    private static List<String> statuses(AddonUpgradesFetcher upgrades) {
        return fetch(upgrades).stream()
                .map(upgrade -> upgrade.status() + " " + upgrade.providerStatus())
                .toList();
    }

    private static List<Upgrade> fetch(AddonUpgradesFetcher upgrades) {
        return upgrades.fetch(CLUSTER, Question.awaited("c"))
                .await()
                .indefinitely()
                .upgrades();
    }

    private static String addons(String coredns, String terway) {
        return """
                {"addons": [{"name": "coredns", "state": "%s", "version": "v1"},
                            {"name": "terway", "state": "%s", "version": "v2"},
                            {"name": "coredns", "state": "twice", "version": "v3"}]}""".formatted(coredns, terway);
    }

    /** The first fifty are those of coredns and the others those of terway. */
    private static String events(IntStream numbers, int total) {
        String events = numbers.mapToObj(number -> """
                        {"event_id": "e-%d", "type": "cluster_addon_upgrade", "subject": "%s",
                         "time": "2022-08-03T10:11:33+08:00", "data": {"level": "info", "reason": "Started"}}""".formatted(number, number < 50 ? "coredns" : "terway"))
                .collect(joining(","));
        return "{\"events\": [" + events + "], \"page_info\": {\"total_count\": " + total + "}}";
    }
}
