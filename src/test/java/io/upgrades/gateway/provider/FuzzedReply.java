package io.upgrades.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.upgrade.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An answer made of any bytes: a line with the status, lines with headers, an empty line, the body. */
public final class FuzzedReply {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");
    private static final int OTHERWISE = 400;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{3,79}");
    private static final Set<String> OUR_WORDS = Set.of(
            "The cloud refuses the account's key, token or signature.",
            "The cloud does not let the account's key do this, or there is no such cluster.",
            "The cloud knows no such cluster, component or address.",
            "The cloud throttles this account's calls.",
            "The cloud refuses the gateway's clock.",
            "The cloud reports that the request's nonce was used before.");

    private static final Pattern SKEW =
            Pattern.compile(" The gateway's clock is \\d+ (minutes|hours|days) (behind|ahead of) the cloud's\\.$");

    private FuzzedReply() {}

    public static Reply of(byte[] bytes) {
        String[] parts = new String(bytes, UTF_8).split("\n\n", 2);
        String[] head = parts[0].split("\n", -1);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Stream.of(head)
                .skip(1)
                .map(line -> line.split(": ", 2))
                .filter(header -> header.length == 2)
                .forEach(header -> headers.put(header[0], header[1]));
        return new Reply(
                STATUS.matcher(head[0]).matches() ? Integer.parseInt(head[0]) : OTHERWISE,
                headers::get,
                parts.length == 2 ? parts[1].getBytes(UTF_8) : new byte[0],
                NOW);
    }

    /** Its message is the gateway's own, what it takes over looks like a code or an id, and it ends. */
    public static void saysNothingOfTheBody(Failure failure, Reply reply) {
        String message = SKEW.matcher(failure.message()).replaceFirst("");
        assertThat(OUR_WORDS.contains(message)
                        || message.equals("The cloud answered with HTTP status " + reply.status() + ".")
                        || message.equals("The cloud answered with an error in HTTP status " + reply.status() + "."))
                .isTrue();
        assertThat(failure.code()).isNotNull();
        assertThat(failure.providerCode() == null
                        || CODE.matcher(failure.providerCode()).matches())
                .isTrue();
        assertThat(failure.providerRequestId() == null
                        || REQUEST_ID.matcher(failure.providerRequestId()).matches())
                .isTrue();
        assertThat(failure.httpStatus()).isEqualTo(reply.status());
        assertThat(failure.occurredAt()).isEqualTo(NOW);
        if (failure.retryAt() != null) {
            assertThat(failure.retryAt()).isBetween(NOW, NOW.plus(Duration.ofHours(1)));
        }
    }
}
