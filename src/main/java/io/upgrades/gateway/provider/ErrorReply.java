package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.BAD_RESPONSE;
import static io.upgrades.gateway.upgrade.FailureCode.FORBIDDEN;
import static io.upgrades.gateway.upgrade.FailureCode.NOT_FOUND;
import static io.upgrades.gateway.upgrade.FailureCode.THROTTLED;
import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;
import static io.upgrades.gateway.upgrade.FailureCode.UPSTREAM_ERROR;

import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of error reading that both clouds share: an answer into a failure with a message of the gateway. Codes and
 * request ids are copied only where they look like such; a cloud's message never is, for it can echo a token or a signed
 * request.
 */
public final class ErrorReply {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{3,79}");
    private static final Pattern BARE_NUMBER = Pattern.compile("\\d+");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /** A mistake of a cloud must not stop calls for good. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private static final int FIRST_ERROR_STATUS = 300;

    /** Smaller differences of the clocks are not reported; both clouds allow 15 minutes. */
    private static final Duration NOTABLE_SKEW = Duration.ofMinutes(5);

    private ErrorReply() {}

    /**
     * The kind of failure that an HTTP status means where the cloud's code is not a known one. A 401 refuses the key
     * only without a service's code; with a service's code it is about the requested resource.
     *
     * @param code the cloud's code; null where it gives none
     */
    public static FailureCode byStatus(int status, String code) {
        boolean ofTheService = code != null && !BARE_NUMBER.matcher(code).matches();
        return status == 401 && ofTheService ? UPSTREAM_ERROR : byStatus(status);
    }

    /** The kind of failure that an HTTP status alone means. */
    public static FailureCode byStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 429 -> THROTTLED;
            default -> UPSTREAM_ERROR;
        };
    }

    /** The failure that an answer means, as the cloud's own reader has understood it. */
    public static Failure failure(
            Reply reply, FailureCode code, String providerCode, String requestId, Optional<Duration> retryAfter) {
        return new Failure(
                code,
                message(code, reply),
                matching(CODE, providerCode),
                matching(REQUEST_ID, requestId),
                reply.status(),
                reply.receivedAt(),
                retryAfter
                        .map(delay -> delay.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : delay)
                        .map(reply.receivedAt()::plus)
                        .orElse(null));
    }

    /** The failure of an answer that is of no use: not JSON, of another shape, a redirect. */
    public static Failure badResponse(Reply reply, String message, String requestId) {
        return new Failure(
                BAD_RESPONSE, message, null, matching(REQUEST_ID, requestId), reply.status(), reply.receivedAt(), null);
    }

    /** The seconds in {@code Retry-After}; neither cloud sends a date in it. */
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

    /** A space and a sentence about the difference of the clocks; empty where it is small or unknown. */
    static String skew(Reply reply) {
        return reply.header("Date")
                .flatMap(ErrorReply::date)
                .map(cloud -> Duration.between(reply.receivedAt(), cloud))
                .filter(ahead -> ahead.abs().compareTo(NOTABLE_SKEW) > 0)
                .map(ahead -> " The gateway's clock is " + inWords(ahead.abs())
                        + (ahead.isNegative() ? " ahead of the cloud's." : " behind the cloud's."))
                .orElse("");
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.strip())));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** In the largest unit of which there are at least two, rounded down. */
    private static String inWords(Duration duration) {
        if (duration.toDays() > 1) {
            return duration.toDays() + " days";
        }
        return duration.toHours() > 1 ? duration.toHours() + " hours" : duration.toMinutes() + " minutes";
    }

    private static String message(FailureCode code, Reply reply) {
        return switch (code) {
            case UNAUTHORIZED -> "The cloud refuses the account's key, token or signature." + skew(reply);
            // The only misconfiguration that a cloud reports is a wrong clock.
            case MISCONFIGURED -> "The cloud refuses the gateway's clock." + skew(reply);
            case FORBIDDEN -> "The cloud does not let the account's key do this, or there is no such cluster.";
            case NOT_FOUND -> "The cloud knows no such cluster, component or address.";
            case THROTTLED -> "The cloud throttles this account's calls.";
            default -> "The cloud answered with " + answered(reply) + ".";
        };
    }

    /** The HTTP status in words; a 2xx status alone does not say that there was an error. */
    static String answered(Reply reply) {
        return (reply.status() < FIRST_ERROR_STATUS ? "an error in HTTP status " : "HTTP status ") + reply.status();
    }
}
