package io.upgrades.gateway.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.provider.AccountCalls;
import io.upgrades.gateway.provider.ErrorReply;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Upstream;
import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.provider.UpstreamLimits;
import io.upgrades.gateway.provider.Upstreams;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dashboard that asks every second while a cloud is out of order for five minutes: what the cloud gets of it. */
class OutageTest {
    private static final RegionRef REGION = new RegionRef(Provider.HUAWEI, "hw", "cn-north-4");
    private static final Demand USUAL = new Demand(Duration.ofSeconds(5), false);
    private static final int SECONDS = 300;
    private static final int ALLOWED_PER_CLUSTER =
            SECONDS / (int) SomeCaches.SETTINGS.cache().negative().toSeconds();

    private final VirtualTime time = new VirtualTime();
    private final Upstream upstream = Upstreams.in(
            new AccountCalls(
                    "hw",
                    reply -> ErrorReply.failure(
                            reply, ErrorReply.byStatus(reply.status()), null, null, Optional.empty()),
                    new UpstreamLimits(Duration.ofSeconds(3), 32, 20, 1_000_000),
                    Upstreams.telemetry(new SimpleMeterRegistry()),
                    Upstreams.NEVER_CHANGE,
                    time,
                    time,
                    new Random(1)),
            "cn-north-4");
    private final RefreshingCache<ClusterRef, Snapshot> cache = SomeCaches.of(this::ask, new Replicas() {}, time);
    private final Map<Question, Integer> attempts = new HashMap<>();
    private int calls;
    private int status;

    @ParameterizedTest(name = "{0} clusters, HTTP {1}")
    @CsvSource({"1, 503", "2, 500", "12, 503", "12, 429", "40, 502"})
    void an_outage_of_five_minutes_costs_hardly_more_than_what_the_memory_of_failures_allows(int clusters, int outage) {
        outage(clusters, outage);

        assertThat(calls).isBetween(1, ALLOWED_PER_CLUSTER * clusters * 12 / 10);
        assertThat(attempts.values()).allMatch(number -> number <= 3);
    }

    @ParameterizedTest(name = "{0} clusters, HTTP {1}")
    @CsvSource({"1, 404", "12, 403", "12, 400"})
    void what_the_cloud_refuses_is_not_tried_again(int clusters, int outage) {
        outage(clusters, outage);

        assertThat(calls).isEqualTo(ALLOWED_PER_CLUSTER * clusters);
        assertThat(attempts.values()).containsOnly(1);
    }

    @Test
    void when_the_cloud_is_well_again_so_is_the_dashboard_within_what_failures_are_remembered_for() {
        outage(12, 503);
        status = 200;

        time.advance(Duration.ofSeconds(10));
        look(12);
        time.advance(Duration.ofSeconds(10));

        assertThat(IntStream.range(0, 12).mapToObj(OutageTest::cluster).map(cache::last))
                .allMatch(Optional::isPresent);
    }

    private void outage(int clusters, int outage) {
        status = outage;
        for (int second = 0; second < SECONDS; second++) {
            look(clusters);
            time.advance(Duration.ofSeconds(1));
        }
    }

    private void look(int clusters) {
        List.of(USUAL, USUAL)
                .forEach(demand -> IntStream.range(0, clusters)
                        .forEach(number ->
                                cache.get(cluster(number), demand).subscribe().with(shown -> {})));
    }

    private static ClusterRef cluster(int number) {
        return REGION.cluster("c" + number);
    }

    private Uni<Knowledge<Snapshot>> ask(ClusterRef cluster, Question question) {
        return upstream.call("ListUpdateRecord", question, JsonBody::tree, () -> answer(question))
                .map(reply -> Knowledge.of(new Snapshot(cluster, null, List.of(), time.instant())))
                .onFailure(UpstreamException.class)
                .recoverWithItem(thrown -> Knowledge.of(thrown.failure()));
    }

    private Uni<Response> answer(Question question) {
        calls++;
        attempts.merge(question, 1, Integer::sum);
        return Uni.createFrom()
                .item(Response.status(status)
                        .type("application/json")
                        .entity("{}".getBytes(UTF_8))
                        .build());
    }
}
