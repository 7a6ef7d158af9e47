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
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the errors of Alibaba Cloud. The code decides, not the HTTP status: a wrong key is a 404, throttling a 400.
 * Container Service writes {@code code}, the API gateway in front of it {@code Code}; the message contains the code of a
 * service that Container Service calls.
 */
final class AlibabaErrors implements ErrorReader {
    static final AlibabaErrors READER = new AlibabaErrors();

    private record Meaning(Pattern code, FailureCode means) {
        Meaning(String code, FailureCode means) {
            this(pattern(code), means);
        }
    }

    private static final String NONCE_USED = "SignatureNonceUsed";

    /** Codes with which the same call may succeed at the next attempt, whatever the HTTP status is. */
    private static final Pattern WORTH_A_RETRY = pattern(NONCE_USED + "|InternalError|ServiceUnavailable");

    private static final Pattern SUCCESS = pattern("\\s*|Success|OK|0|2\\d\\d");

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

    /**
     * Codes of a call to an operation that does not exist. {@code InvalidAction.NotFound} is met in Alibaba's command line
     * tool, {@code InvalidApi.NotFound} is in the documents of API Gateway. The others are inferred: no operation of
     * Container Service that has been switched off has been seen.
     */
    private static final Pattern OPERATION_GONE = pattern("InvalidA(ction|pi)\\.NotFound"
            + "|(Invalid)?(Action|Api|Operation)\\.?(Is)?(Deprecated|Offline|Discontinued)");

    private static final Pattern CODE_IN_MESSAGE = Pattern.compile("\\bCode:\\s*([A-Za-z][A-Za-z0-9._-]*)");
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{1,12}");

    private AlibabaErrors() {}

    @Override
    public String requestIdHeader() {
        return "x-acs-request-id";
    }

    @Override
    public Failure read(Reply reply) {
        JsonNode body = JsonBody.parse(reply.body()).orElse(MissingNode.getInstance());
        String code = code(body);
        String requestId = either(body, "requestId", "RequestId");
        Failure failure = ErrorReply.failure(
                reply,
                meaning(code).orElseGet(() -> ErrorReply.byStatus(reply.status(), code)),
                code,
                requestId == null ? reply.header(requestIdHeader()).orElse(null) : requestId,
                retryAfter(reply));
        return NONCE_USED.equalsIgnoreCase(code)
                ? failure.withMessage("The cloud reports that the request's nonce was used before.")
                : failure;
    }

    /** An add-on can be named {@code code}, too, but its value is no scalar. */
    @Override
    public boolean isFailure(String field, String value) {
        return field.equalsIgnoreCase("code") && !SUCCESS.matcher(value).matches();
    }

    @Override
    public boolean isWorthARetry(Failure failure) {
        return matches(WORTH_A_RETRY, failure.providerCode());
    }

    /**
     * Whether the cloud no longer has the operation that was called. HTTP status 410 means that, too (inferred), unless
     * the code is known to mean something else.
     */
    static boolean saysOperationGone(Failure failure) {
        return matches(OPERATION_GONE, failure.providerCode())
                || (Integer.valueOf(410).equals(failure.httpStatus()) && failure.code() == UPSTREAM_ERROR);
    }

    private static Optional<FailureCode> meaning(String code) {
        return MEANINGS.stream()
                .filter(meaning -> matches(meaning.code(), code))
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

    private static Pattern pattern(String code) {
        return Pattern.compile(code, Pattern.CASE_INSENSITIVE);
    }

    private static boolean matches(Pattern pattern, String code) {
        return code != null && pattern.matcher(code).matches();
    }
}
