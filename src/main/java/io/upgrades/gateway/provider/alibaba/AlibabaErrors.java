package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.upgrade.FailureCode.FORBIDDEN;
import static io.upgrades.gateway.upgrade.FailureCode.MISCONFIGURED;
import static io.upgrades.gateway.upgrade.FailureCode.NOT_FOUND;
import static io.upgrades.gateway.upgrade.FailureCode.THROTTLED;
import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;
import static io.upgrades.gateway.upgrade.FailureCode.UPSTREAM_ERROR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.upgrades.gateway.provider.ErrorReply;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import io.upgrades.gateway.provider.Reply;
import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Alibaba Cloud says is wrong. The code decides, not the HTTP status: a wrong key is a 404, throttling a
 * 400. Container Service writes {@code code}, the API gateway in front of it {@code Code}; the message contains the
 * code of a service that Container Service calls.
 */
final class AlibabaErrors implements ErrorReader {
    static final AlibabaErrors READER = new AlibabaErrors();
    static final String REQUEST_ID = "x-acs-request-id";

    private record Meaning(Pattern code, FailureCode means) {
        Meaning(String code, FailureCode means) {
            this(Pattern.compile(code, Pattern.CASE_INSENSITIVE), means);
        }
    }

    private static final String NONCE_USED = "SignatureNonceUsed";

    /** Codes with which the same call may succeed at the next attempt, whatever the HTTP status is. */
    private static final Pattern WORTH_A_RETRY =
            Pattern.compile(NONCE_USED + "|InternalError|ServiceUnavailable", Pattern.CASE_INSENSITIVE);

    /** The codes that mean success. */
    private static final Pattern SUCCESS = Pattern.compile("\\s*|Success|OK|0|2\\d\\d", Pattern.CASE_INSENSITIVE);

    /** First match wins. */
    private static final List<Meaning> MEANINGS = List.of(
            new Meaning(".*Throttling.*", THROTTLED),
            new Meaning("SignatureDoesNotMatch|IncompleteSignature", UNAUTHORIZED),
            new Meaning("InvalidAccessKeyId.*|InvalidAccessKeySecret.*", UNAUTHORIZED),
            new Meaning("InvalidTimeStamp.*|IllegalTimestamp", MISCONFIGURED),
            new Meaning(NONCE_USED, UPSTREAM_ERROR),
            new Meaning(".*SecurityToken.*|AuthenticationFail.*", UNAUTHORIZED),
            new Meaning("StatusForbidden|ErrorCheckAcl|Forbidden.*|NoPermission.*", FORBIDDEN),
            new Meaning("ErrorClusterNotFound|Cluster\\.NotFound|AddonNotFound", NOT_FOUND),
            new Meaning("InternalError|ServiceUnavailable", UPSTREAM_ERROR));

    private static final Pattern CODE_IN_MESSAGE = Pattern.compile("\\bCode:\\s*([A-Za-z][A-Za-z0-9._-]*)");
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{1,12}");

    private AlibabaErrors() {}

    @Override
    public Failure read(Reply reply) {
        JsonNode body = JsonBody.parse(reply.body()).orElse(MissingNode.getInstance());
        String code = code(body);
        String requestId = either(body, "requestId", "RequestId");
        Failure failure = ErrorReply.failure(
                reply,
                meaning(code).orElseGet(() -> ErrorReply.byStatus(reply.status(), code)),
                code,
                requestId == null ? reply.header(REQUEST_ID).orElse(null) : requestId,
                retryAfter(reply));
        return NONCE_USED.equalsIgnoreCase(code)
                ? ErrorReply.worded(failure, "The cloud reports that the request's nonce was used before.")
                : failure;
    }

    /** An add-on can be named {@code code}, too, but its value is no scalar. */
    @Override
    public boolean isFailure(String field, String value) {
        return field.equalsIgnoreCase("code") && !SUCCESS.matcher(value).matches();
    }

    @Override
    public boolean isWorthARetry(Failure failure) {
        return failure.providerCode() != null
                && WORTH_A_RETRY.matcher(failure.providerCode()).matches();
    }

    /** The failure of an answer that says it is one, but is of another shape than documented. */
    static UpstreamException otherShape(Reply reply) {
        return badResponse(reply, "The cloud's answer is JSON of another shape than documented.");
    }

    /** The failure of an answer that says it is one, but is of no use. */
    static UpstreamException badResponse(Reply reply, String message) {
        return new UpstreamException(
                ErrorReply.badResponse(reply, message, reply.header(REQUEST_ID).orElse(null)));
    }

    private static Optional<FailureCode> meaning(String code) {
        return MEANINGS.stream()
                .filter(meaning -> code != null && meaning.code().matcher(code).matches())
                .map(Meaning::means)
                .findFirst();
    }

    /** The code in the message tells the cause, unless the code beside it already does. */
    private static String code(JsonNode body) {
        String code = either(body, "code", "Code");
        String message = either(body, "message", "Message");
        boolean tellsTheCause =
                meaning(code).filter(means -> means != UPSTREAM_ERROR).isPresent();
        if (message == null || tellsTheCause) {
            return code;
        }
        Matcher inMessage = CODE_IN_MESSAGE.matcher(message);
        return inMessage.find() ? inMessage.group(1) : code;
    }

    /** {@code x-acs-retry-after} is in milliseconds and says nothing at zero; {@code Retry-After} is in seconds. */
    private static Optional<Duration> retryAfter(Reply reply) {
        return reply.header("x-acs-retry-after")
                .map(String::strip)
                .filter(text -> MILLISECONDS.matcher(text).matches())
                .map(text -> Duration.ofMillis(Long.parseLong(text)))
                .filter(duration -> !duration.isZero())
                .or(() -> ErrorReply.retryAfter(reply));
    }

    private static String either(JsonNode body, String lowerCase, String upperCase) {
        String text = JsonBody.text(body.get(lowerCase));
        return text == null ? JsonBody.text(body.get(upperCase)) : text;
    }
}
