package io.upgrades.gateway.provider.alibaba;

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
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With and without the token that a metadata service may want. */
class EcsRoleCredentialsTest {
    private static final String KEY = """
            {"Code": "Success", "AccessKeyId": "id", "AccessKeySecret": "secret", "SecurityToken": "token",
             "Expiration": "%s"}""".formatted(Replies.NOW.plus(Duration.ofHours(6)));
    private static final Uni<Response> NEVER = Uni.createFrom().nothing();

    private final List<String> asked = new ArrayList<>();

    @Test
    void the_key_is_asked_for_with_the_token() {
        assertThat(load(false, Upstreams.response(200, "t1"), false))
                .isEqualTo(Credentials.of("id", "secret", "token"));
        assertThat(asked).containsExactly("token", "role with t1", "credentials with t1");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 405, 429, 500, 503})
    void the_key_is_asked_for_without_a_token_where_the_service_answers_with_none(int status) {
        load(false, Upstreams.response(status, "no"), false);

        assertThat(asked).containsExactly("token", "role with null", "credentials with null");
    }

    @Test
    void the_key_is_asked_for_without_a_token_where_the_connection_for_one_fails() {
        load(false, Uni.createFrom().failure(new ConnectException("refused")), false);

        assertThat(asked).containsExactly("token", "role with null", "credentials with null");
    }

    @Test
    void the_key_is_asked_for_without_a_token_where_none_comes_in_time() {
        load(false, NEVER, false);

        assertThat(asked).containsExactly("token", "role with null", "credentials with null");
    }

    @Test
    void each_call_is_made_again_without_the_token_where_that_is_refused() {
        assertThat(load(false, Upstreams.response(200, "t1"), true)).isEqualTo(Credentials.of("id", "secret", "token"));
        assertThat(asked)
                .containsExactly(
                        "token", "role with t1", "role with null", "credentials with t1", "credentials with null");
    }

    @Test
    void nothing_is_asked_without_a_token_where_that_is_disabled() {
        assertThatThrownBy(() -> load(true, Upstreams.response(404, "no"), false))
                .hasMessageStartingWith("MISCONFIGURED");
        assertThatThrownBy(() -> load(true, NEVER, false)).hasMessageStartingWith("TIMEOUT");
        assertThat(asked).containsExactly("token", "token");
    }

    @Test
    void nothing_is_asked_again_without_the_token_where_that_is_disabled() {
        assertThatThrownBy(() -> load(true, Upstreams.response(200, "t1"), true))
                .hasMessageStartingWith("FORBIDDEN");
        assertThat(asked).containsExactly("token", "role with t1");
    }

    private Credentials load(boolean tokenRequired, Uni<Response> token, boolean tokenRefused) {
        CredentialsCalls calls = new CredentialsCalls(
                new UpstreamLimits(Duration.ofMillis(50), 4, 1_000, 1_000_000),
                AlibabaErrors.READER,
                Upstreams.telemetry(new SimpleMeterRegistry()),
                Clock.fixed(Replies.NOW, ZoneOffset.UTC));
        EcsRoleCredentials.Role role =
                new EcsRoleCredentials.Role(Optional.empty(), URI.create("http://unused"), tokenRequired);
        return new EcsRoleCredentials(metadata(token, tokenRefused), role, calls)
                .load()
                .await()
                .indefinitely()
                .credentials();
    }

    /** A proxy, for a class that implements a REST interface is taken for a resource of the gateway. */
    private MetadataApi metadata(Uni<Response> token, boolean tokenRefused) {
        return (MetadataApi) Proxy.newProxyInstance(
                MetadataApi.class.getClassLoader(), new Class<?>[] {MetadataApi.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("token")) {
                        asked.add("token");
                        return token;
                    }
                    String sent = (String) arguments[arguments.length - 1];
                    asked.add(method.getName() + " with " + sent);
                    String body = method.getName().equals("role") ? "reader" : KEY;
                    boolean refused = tokenRefused && sent != null;
                    return refused ? Upstreams.response(403, "no") : Upstreams.response(200, body);
                });
    }
}
