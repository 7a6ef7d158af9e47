package io.upgrades.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Random;

/** Ways to a cloud, for tests: what is to happen later happens at once. */
public final class Upstreams {
    /** The credentials of an account that never change. */
    public static final CredentialsSource NEVER_CHANGE =
            () -> Uni.createFrom().item(LoadedCredentials.forGood(Credentials.of("id", "secret", null)));

    private Upstreams() {}

    public static Upstream of(ErrorReader errors) {
        AccountCalls account = new AccountCalls(
                "account",
                errors,
                new UpstreamLimits(Duration.ofSeconds(10), 4, 1_000, 1_000_000),
                telemetry(new SimpleMeterRegistry()),
                NEVER_CHANGE,
                Clock.fixed(Replies.NOW, ZoneOffset.UTC),
                Upstreams::now,
                new Random(1));
        return account.region("region");
    }

    /** Counts what is done for an account. */
    public static AccountTelemetry telemetry(MeterRegistry meters) {
        return new AccountTelemetry(
                meters, OpenTelemetry.noop().getTracer("test"), "huawei", "account", "X-Request-Id");
    }

    /** The way to a region of an account. */
    public static Upstream in(AccountCalls account, String region) {
        return account.region(region);
    }

    /** Credentials that never change. */
    public static AccountCredentials credentials() {
        return new AccountCredentials("account", NEVER_CHANGE, Clock.systemUTC(), Upstreams::now, () -> {});
    }

    private static Cancellable now(Duration delay, Runnable task) {
        task.run();
        return () -> {};
    }

    /** What a client hands out for an answer. */
    public static Uni<Response> response(int status, String body) {
        return Uni.createFrom()
                .item(Response.status(status)
                        .type("application/json")
                        .entity(body.getBytes(UTF_8))
                        .build());
    }
}
