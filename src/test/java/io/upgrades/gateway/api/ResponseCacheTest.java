package io.upgrades.gateway.api;

import static io.upgrades.gateway.testing.TestWorld.HUAWEI_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.upgrades.gateway.api.ResponseCache.CacheKey;
import io.upgrades.gateway.catalog.Catalog;
import io.upgrades.gateway.catalog.Demand;
import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.upgrade.ClusterQuery;
import io.upgrades.gateway.upgrade.Freshness;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept is what looking again would show, and is made once. The clusters asked about have no active upgrade. */
@QuarkusTest
class ResponseCacheTest extends GatewayTest {
    private static final CacheKey KEY =
            new CacheKey("/upgrades?cluster=" + HUAWEI_SAMPLE, MediaType.APPLICATION_JSON, Optional.empty());
    private static final Demand ORDINARY = new Demand(Duration.ofSeconds(5), false);
    private static final Demand ANEW = new Demand(Duration.ofSeconds(5), true);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration STALE_WHILE_REVALIDATE = Duration.ofSeconds(30);
    private static final Demand WITHOUT_WAITING = new Demand(Duration.ZERO, false);
    private static final long MUCH = 1_000_000;

    @Inject
    Catalog catalog;

    private ResponseCache cache;
    private int made;

    @BeforeEach
    void keepNothing() {
        cache = new ResponseCache(catalog, clock, MUCH, Runnable::run);
        made = 0;
    }

    @Test
    void what_is_asked_again_is_there_until_it_is_no_longer_fresh() {
        assertThat(cache.find(KEY)).isEmpty();
        // The first one had to wait, and what is known by now may be something else.
        get(HUAWEI_SAMPLE, ORDINARY);
        EncodedResponse answer = get(HUAWEI_SAMPLE, ORDINARY);

        assertThat(cache.find(KEY)).containsSame(answer);
        clock.advance(FRESH.minusMillis(1));
        assertThat(cache.find(KEY)).containsSame(answer);
        clock.advance(Duration.ofMillis(1));
        assertThat(cache.find(KEY)).isEmpty();
        assertThat(made).isEqualTo(2);
    }

    @Test
    void it_is_made_again_when_a_deadline_has_come_and_when_the_cloud_says_something_else() {
        get(HUAWEI_SAMPLE, ORDINARY);
        EncodedResponse first = get(HUAWEI_SAMPLE, ORDINARY);
        assertThat(get(HUAWEI_SAMPLE, ORDINARY)).isSameAs(first);
        clock.advance(FRESH);

        // It is asked again behind this one, which shows what it showed before.
        EncodedResponse second = get(HUAWEI_SAMPLE, ORDINARY);
        assertThat(second.plain().tag()).isEqualTo(first.plain().tag());
        awaitQuestionsOnTheirWay();
        assertThat(cache.find(KEY)).isEmpty();
        EncodedResponse third = get(HUAWEI_SAMPLE, ORDINARY);

        assertThat(third.plain().tag()).isNotEqualTo(first.plain().tag());
        assertThat(cache.find(KEY)).containsSame(third);
        assertThat(made).isEqualTo(4);
    }

    @Test
    void what_is_kept_is_not_fresh_for_longer_than_both_windows_while_its_cloud_hangs() {
        get(HUAWEI_SAMPLE, ORDINARY);
        clouds.fault(HUAWEI_SAMPLE, Fault.hang());
        clock.advance(FRESH);
        assertThat(get(HUAWEI_SAMPLE, ORDINARY).shown().count(Freshness.FRESH)).isEqualTo(1);

        clock.advance(STALE_WHILE_REVALIDATE);

        assertThat(cache.find(KEY)).isEmpty();
        assertThat(get(HUAWEI_SAMPLE, WITHOUT_WAITING).shown().count(Freshness.STALE))
                .isEqualTo(1);
    }

    @Test
    void an_answer_that_is_made_again_because_of_another_cluster_has_the_same_tag() {
        get(HUAWEI_SAMPLE, ORDINARY);
        EncodedResponse answer = get(HUAWEI_SAMPLE, ORDINARY);
        fleet(HUAWEI_EVERY_STATUS, ORDINARY);

        assertThat(cache.find(KEY)).isEmpty();
        assertThat(get(HUAWEI_SAMPLE, ORDINARY).plain().tag())
                .isEqualTo(answer.plain().tag());
        assertThat(cache.find(KEY)).isPresent();
        assertThat(made).isEqualTo(3);
    }

    @Test
    void trouble_is_something_else_though_the_upgrades_are_the_same() {
        get(HUAWEI_SAMPLE, ORDINARY);
        EncodedResponse well = get(HUAWEI_SAMPLE, ORDINARY);
        clouds.fault(HUAWEI_SAMPLE, Fault.status(403, "Forbidden", "no"));
        clock.advance(FRESH);

        assertThat(get(HUAWEI_SAMPLE, ANEW).plain().tag())
                .isNotEqualTo(well.plain().tag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/upgrades?cluster=other", "/upgrades"})
    void another_address_is_another_view(String address) {
        get(HUAWEI_SAMPLE, ORDINARY);
        get(HUAWEI_SAMPLE, ORDINARY);

        assertThat(cache.find(new CacheKey(address, KEY.contentType(), KEY.accounts())))
                .isEmpty();
    }

    @Test
    void another_type_or_another_callers_accounts_are_another_view() {
        get(HUAWEI_SAMPLE, ORDINARY);
        get(HUAWEI_SAMPLE, ORDINARY);

        assertThat(cache.find(new CacheKey(KEY.address(), CsvWriter.CONTENT_TYPE, KEY.accounts())))
                .isEmpty();
        assertThat(cache.find(new CacheKey(KEY.address(), KEY.contentType(), Optional.of(Set.of("hw-demo")))))
                .isEmpty();
    }

    @Test
    void compressed_bytes_are_there_as_well() {
        get(HUAWEI_SAMPLE, ORDINARY);
        get(HUAWEI_SAMPLE, ORDINARY);

        EncodedResponse response = cache.find(KEY).orElseThrow();

        assertThat(response.gzip().body().length())
                .isLessThan(response.plain().body().length());
    }

    @Test
    void what_takes_more_memory_than_there_is_is_not_kept() {
        cache = new ResponseCache(catalog, clock, 10_000, Runnable::run);
        fleet(HUAWEI_SAMPLE, ORDINARY);
        for (int number = 0; number < 100; number++) {
            CacheKey key = new CacheKey("/upgrades?q=" + number, KEY.contentType(), KEY.accounts());
            cache.get(key, fleet(HUAWEI_SAMPLE, ORDINARY), this::make);
        }

        long kept = 0;
        for (int number = 0; number < 100; number++) {
            CacheKey key = new CacheKey("/upgrades?q=" + number, KEY.contentType(), KEY.accounts());
            kept += cache.find(key).stream().count();
        }
        // Each has 3,000 bytes, and 1,000 beside.
        assertThat(kept).isEqualTo(2);
    }

    private EncodedResponse get(String cluster, Demand demand) {
        return cache.get(KEY, fleet(cluster, demand), this::make);
    }

    private EncodedResponse make(Fleet fleet) {
        made++;
        String shown = fleet.clusters().stream()
                        .map(view -> view.freshness() + " " + view.error() + " " + view.snapshot())
                        .collect(joining())
                + "x".repeat(3_000);
        return EncodedResponse.of(
                fleet.version(),
                KEY.contentType(),
                Optional.empty(),
                shown.substring(0, 3_000).getBytes(UTF_8));
    }

    private Fleet fleet(String cluster, Demand demand) {
        ClusterQuery query = new ClusterQuery(Optional.empty(), Set.of(), Set.of(), Set.of(), Set.of(cluster));
        return catalog.fleet(query, demand).await().indefinitely();
    }
}
