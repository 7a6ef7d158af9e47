package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.BAD_RESPONSE;
import static io.upgrades.gateway.upgrade.FailureCode.FORBIDDEN;
import static io.upgrades.gateway.upgrade.FailureCode.NOT_FOUND;
import static io.upgrades.gateway.upgrade.FailureCode.THROTTLED;
import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;
import static io.upgrades.gateway.upgrade.FailureCode.UPSTREAM_ERROR;

import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What both clouds' error readers share: the failure that an answer stands for, in words of the gateway's own. Codes and
 * request ids are taken over only where they look like such; a cloud's message never is, for it can echo a token or a
 * signed request.
 */
public final class ErrorReply {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{3,79}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /** What a cloud says by mistake must not keep it from being asked for good. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private ErrorReply() {}

    /** The kind of failure that an HTTP status alone stands for. */
    public static FailureCode byStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 429 -> THROTTLED;
            default -> UPSTREAM_ERROR;
        };
    }

    /** The failure an answer stands for, as the cloud's own reader has understood it. */
    public static Failure failure(
            Reply reply, FailureCode code, String providerCode, String requestId, Optional<Duration> retryAfter) {
        return new Failure(
                code,
                message(code, reply.status()),
                matching(CODE, providerCode),
                matching(REQUEST_ID, requestId),
                reply.status(),
                reply.receivedAt(),
                retryAfter
                        .map(delay -> delay.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : delay)
                        .map(reply.receivedAt()::plus)
                        .orElse(null));
    }

    /** The failure of an answer that says it is one, but is of no use: not JSON, another shape, a redirect. */
    public static Failure badResponse(Reply reply, String message, String requestId) {
        return new Failure(
                BAD_RESPONSE, message, null, matching(REQUEST_ID, requestId), reply.status(), reply.receivedAt(), null);
    }

    /** What {@code Retry-After} says, where it says seconds; a date in it is not sent by either cloud. */
    public static Optional<Duration> retryAfter(Reply reply) {
        return reply.header("Retry-After")
                .map(String::strip)
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /** A cloud's id of a call, where the text looks like one. */
    static Optional<String> requestId(String text) {
        return Optional.ofNullable(matching(REQUEST_ID, text));
    }

    private static String matching(Pattern pattern, String text) {
        return text != null && pattern.matcher(text).matches() ? text : null;
    }

    private static String message(FailureCode code, int status) {
        return switch (code) {
            case UNAUTHORIZED -> "The cloud refuses the account's key, token or signature.";
            case FORBIDDEN -> "The cloud does not let the account's key do this, or there is no such cluster.";
            case NOT_FOUND -> "The cloud knows no such cluster, component or address.";
            case THROTTLED -> "The cloud throttles this account's calls.";
            default -> "The cloud answered with HTTP status " + status + ".";
        };
    }
}
