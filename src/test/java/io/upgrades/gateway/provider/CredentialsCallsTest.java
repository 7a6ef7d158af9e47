package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.BAD_RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsCallsTest {
    private static final Reply REPLY = Replies.of(200, "{}");
    private static final JsonNode END =
            new TextNode(Replies.NOW.plus(Duration.ofHours(1)).toString());

    private final CredentialsCalls calls = new CredentialsCalls(
            new UpstreamLimits(Duration.ofSeconds(3), 4, 1_000, 1_000_000),
            reply -> {
                throw new IllegalStateException("no error");
            },
            Upstreams.telemetry(new SimpleMeterRegistry()),
            Clock.fixed(Replies.NOW, ZoneOffset.UTC));

    @Test
    void a_key_that_was_handed_out_is_taken_without_the_white_space_round_it() {
        assertThat(accessKey("id\n", " secret", "token").credentials())
                .isEqualTo(Credentials.of("id", "secret", "token"));
    }

    @ParameterizedTest
    @CsvSource({"'i\nd', secret, token", "id, 'sec\u0000ret', token", "id, secret, 'to\u00e9ken'", "id, secret, ' '"})
    void one_that_no_header_can_have_is_none(String id, String secret, String token) {
        UpstreamException thrown = catchThrowableOfType(UpstreamException.class, () -> accessKey(id, secret, token));

        assertThat(thrown.failure().code()).isEqualTo(BAD_RESPONSE);
    }

    private LoadedCredentials accessKey(String id, String secret, String token) {
        return calls.accessKey(REPLY, new TextNode(id), new TextNode(secret), new TextNode(token), END);
    }
}
