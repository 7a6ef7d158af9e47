package io.upgrades.gateway.provider.huawei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Credentials;
import io.upgrades.gateway.provider.CredentialsCalls;
import io.upgrades.gateway.provider.Replies;
import io.upgrades.gateway.provider.UpstreamLimits;
import io.upgrades.gateway.provider.Upstreams;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With and without the token that a metadata service may want. */
class EcsAgencyCredentialsTest {
    private static final String KEY = """
            {"credential": {"access": "id", "secret": "secret", "securitytoken": "token",
                            "expires_at": "%s"}}""".formatted(Replies.NOW.plus(Duration.ofHours(6)));

    private final List<String> asked = new ArrayList<>();

    @Test
    void the_key_is_asked_for_with_the_token() {
        assertThat(load(Upstreams.response(200, "t1"), token -> Upstreams.response(200, KEY)))
                .isEqualTo(Credentials.of("id", "secret", "token"));
        assertThat(asked).containsExactly("token", "key with t1");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 405, 429, 500, 503})
    void the_key_is_asked_for_without_a_token_where_the_service_answers_with_none(int status) {
        assertThat(load(Upstreams.response(status, "no"), token -> Upstreams.response(200, KEY)))
                .isEqualTo(Credentials.of("id", "secret", "token"));
        assertThat(asked).containsExactly("token", "key with null");
    }

    @Test
    void the_key_is_asked_for_without_a_token_where_what_comes_is_none() {
        assertThat(load(Upstreams.response(200, "<html> </html>"), token -> Upstreams.response(200, KEY)))
                .isEqualTo(Credentials.of("id", "secret", "token"));
        assertThat(asked).containsExactly("token", "key with null");
    }

    @Test
    void the_key_is_asked_for_without_a_token_where_the_connection_for_one_fails() {
        assertThat(load(
                        Uni.createFrom().failure(new ConnectException("refused")),
                        token -> Upstreams.response(200, KEY)))
                .isEqualTo(Credentials.of("id", "secret", "token"));
        assertThat(asked).containsExactly("token", "key with null");
    }

    @Test
    void the_key_is_asked_for_without_a_token_where_none_comes_in_time() {
        assertThat(load(Uni.createFrom().nothing(), token -> Upstreams.response(200, KEY)))
                .isEqualTo(Credentials.of("id", "secret", "token"));
        assertThat(asked).containsExactly("token", "key with null");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void the_key_is_asked_for_without_the_token_where_that_is_refused(int status) {
        assertThat(load(
                        Upstreams.response(200, "t1"),
                        token -> token == null ? Upstreams.response(200, KEY) : Upstreams.response(status, "no")))
                .isEqualTo(Credentials.of("id", "secret", "token"));
        assertThat(asked).containsExactly("token", "key with t1", "key with null");
    }

    @Test
    void a_service_that_gives_no_key_either_way_is_trouble() {
        assertThatThrownBy(() -> load(Upstreams.response(404, "no"), token -> Upstreams.response(401, "no")))
                .hasMessageStartingWith("UNAUTHORIZED");
        assertThat(asked).containsExactly("token", "key with null");
    }

    private Credentials load(Uni<Response> token, Function<String, Uni<Response>> key) {
        CredentialsCalls calls = new CredentialsCalls(
                new UpstreamLimits(Duration.ofMillis(50), 4, 1_000, 1_000_000),
                HuaweiErrors.READER,
                Upstreams.telemetry(new SimpleMeterRegistry()),
                Clock.fixed(Replies.NOW, ZoneOffset.UTC));
        return new EcsAgencyCredentials(metadata(token, key), calls)
                .load()
                .await()
                .indefinitely()
                .credentials();
    }

    /** A proxy, for a class that implements a REST interface is taken for a resource of the gateway. */
    private MetadataApi metadata(Uni<Response> token, Function<String, Uni<Response>> key) {
        return (MetadataApi) Proxy.newProxyInstance(
                MetadataApi.class.getClassLoader(), new Class<?>[] {MetadataApi.class}, (proxy, method, arguments) -> {
                    boolean isToken = method.getName().equals("token");
                    asked.add(isToken ? "token" : "key with " + arguments[0]);
                    return isToken ? token : key.apply((String) arguments[0]);
                });
    }
}
