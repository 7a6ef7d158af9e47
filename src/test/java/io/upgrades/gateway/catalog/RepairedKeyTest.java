package io.upgrades.gateway.catalog;

import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.provider.AccountCalls;
import io.upgrades.gateway.provider.Credentials;
import io.upgrades.gateway.provider.ErrorReply;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.LoadedCredentials;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Upstream;
import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.provider.UpstreamLimits;
import io.upgrades.gateway.provider.Upstreams;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key that a cloud refuses, replaced in its files while the account is locked out. */
class RepairedKeyTest {
    private static final int CLUSTERS = 20;
    private static final Duration NEGATIVE = SomeCaches.SETTINGS.cache().negative();
    private static final Duration MIN_INTERVAL = SomeCaches.SETTINGS.cache().minInterval();
    private static final RegionRef REGION = new RegionRef(Provider.HUAWEI, "hw", "cn-north-4");
    private static final Demand USUAL = new Demand(Duration.ofSeconds(5), false);
    private static final Demand ANEW = new Demand(Duration.ofSeconds(5), true);

    private final VirtualTime time = new VirtualTime();
    private final AccountCalls account = new AccountCalls(
            "hw",
            reply -> ErrorReply.failure(reply, ErrorReply.byStatus(reply.status()), null, null, Optional.empty()),
            new UpstreamLimits(Duration.ofSeconds(3), 32, 1_000, 1_000_000),
            Upstreams.telemetry(new SimpleMeterRegistry()),
            this::load,
            time,
            time,
            new Random(1));
    private final Upstream upstream = Upstreams.in(account, "cn-north-4");
    private final RefreshingCache<ClusterRef, Snapshot> cache = SomeCaches.of(this::ask, new Replicas() {}, time);
    private String file = "wrong";
    private String loaded;
    private int calls;

    @BeforeEach
    void refuse() {
        assertThat(look(USUAL)).allMatch(shown -> code(shown).equals(UNAUTHORIZED.name()));
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void while_the_same_key_is_there_no_call_is_made_however_often_somebody_asks() {
        for (int second = 0; second < 89; second++) {
            time.advance(Duration.ofSeconds(1));
            assertThat(look(second % 2 == 0 ? USUAL : ANEW)).allSatisfy(shown -> {
                assertThat(code(shown)).isEqualTo(UNAUTHORIZED.name());
                assertThat(shown.error()).map(Failure::retryAt).contains(VirtualTime.BEGINNING.plusSeconds(90));
            });
        }
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void the_next_request_calls_the_cloud_once_failures_are_forgotten() {
        file = "right";
        time.advance(NEGATIVE.minusMillis(1));
        assertThat(look(USUAL)).allMatch(shown -> code(shown).equals(UNAUTHORIZED.name()));
        time.advance(Duration.ofMillis(1));

        assertThat(look(USUAL)).allMatch(shown -> shown.freshness() == Freshness.FRESH);
        assertThat(calls).isEqualTo(1 + CLUSTERS);
    }

    @Test
    void a_request_that_wants_no_cached_answer_does_not_wait_for_that() {
        file = "right";
        time.advance(MIN_INTERVAL);

        assertThat(look(ANEW)).allMatch(shown -> shown.freshness() == Freshness.FRESH);
        assertThat(calls).isEqualTo(1 + CLUSTERS);
    }

    private List<CachedView<Snapshot>> look(Demand demand) {
        return IntStream.range(0, CLUSTERS)
                .mapToObj(number -> cache.get(REGION.cluster("c" + number), demand)
                        .subscribe()
                        .withSubscriber(UniAssertSubscriber.<CachedView<Snapshot>>create())
                        .getItem())
                .toList();
    }

    private static String code(CachedView<Snapshot> shown) {
        return shown.error().map(failure -> failure.code().name()).orElse("none");
    }

    private Uni<LoadedCredentials> load() {
        loaded = file;
        return Uni.createFrom()
                .item(LoadedCredentials.untilReplaced(
                        Credentials.of(file, "secret", null), time.instant().plusSeconds(1)));
    }

    private Uni<Knowledge<Snapshot>> ask(ClusterRef cluster, Question question) {
        return upstream.call("ListUpdateRecord", question, JsonBody::tree, this::answer)
                .map(reply -> Knowledge.of(new Snapshot(cluster, null, List.of(), time.instant())))
                .onFailure(UpstreamException.class)
                .recoverWithItem(thrown -> Knowledge.of(thrown.failure()));
    }

    private Uni<Response> answer() {
        calls++;
        return Uni.createFrom()
                .item(Response.status(loaded.equals("right") ? 200 : 401)
                        .type("application/json")
                        .entity("{}".getBytes(UTF_8))
                        .build());
    }
}
