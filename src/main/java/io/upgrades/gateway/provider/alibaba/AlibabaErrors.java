package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.upgrade.FailureCode.FORBIDDEN;
import static io.upgrades.gateway.upgrade.FailureCode.NOT_FOUND;
import static io.upgrades.gateway.upgrade.FailureCode.THROTTLED;
import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;
import static io.upgrades.gateway.upgrade.FailureCode.UPSTREAM_ERROR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.upgrades.gateway.provider.ErrorReply;
import io.upgrades.gateway.provider.JsonBody;
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
 * Reads what Alibaba Cloud says is wrong. The code decides, not the HTTP status: a wrong key is a 404, throttling a 400.
 * The service writes {@code code}, the gateway before it {@code Code}; a bare number has the real code in its message.
 */
final class AlibabaErrors {
    static final String REQUEST_ID = "x-acs-request-id";

    private record Meaning(Pattern code, FailureCode means) {
        Meaning(String code, FailureCode means) {
            this(Pattern.compile(code, Pattern.CASE_INSENSITIVE), means);
        }
    }

    /** First match wins. */
    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("Throttling.*|Rejected\\.Throttling.*", THROTTLED),
            new Meaning("SignatureDoesNotMatch|IncompleteSignature|SignatureNonceUsed", UNAUTHORIZED),
            new Meaning("InvalidAccessKeyId.*|InvalidAccessKeySecret.*|InvalidTimeStamp.*", UNAUTHORIZED),
            new Meaning(".*SecurityToken.*|AuthenticationFail.*", UNAUTHORIZED),
            new Meaning("StatusForbidden|ErrorCheckAcl|Forbidden.*|NoPermission.*", FORBIDDEN),
            new Meaning("ErrorClusterNotFound|Cluster\\.NotFound|AddonNotFound", NOT_FOUND),
            new Meaning("InternalError|ServiceUnavailable", UPSTREAM_ERROR));

    private static final Pattern BARE_NUMBER = Pattern.compile("\\d+");
    private static final Pattern CODE_IN_MESSAGE = Pattern.compile("\\bCode:\\s*([A-Za-z][A-Za-z0-9._-]*)");
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{1,12}");

    private AlibabaErrors() {}

    static Failure read(Reply reply) {
        JsonNode body = JsonBody.parse(reply.body()).orElse(MissingNode.getInstance());
        String code = code(body);
        String requestId = either(body, "requestId", "RequestId");
        return ErrorReply.failure(
                reply,
                meaning(code, reply.status()),
                code,
                requestId == null ? reply.header(REQUEST_ID).orElse(null) : requestId,
                retryAfter(reply));
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

    private static FailureCode meaning(String code, int status) {
        return MEANINGS.stream()
                .filter(meaning -> code != null && meaning.code().matcher(code).matches())
                .map(Meaning::means)
                .findFirst()
                .orElseGet(() -> ErrorReply.byStatus(status));
    }

    private static String code(JsonNode body) {
        String code = either(body, "code", "Code");
        String message = either(body, "message", "Message");
        if (code != null && message != null && BARE_NUMBER.matcher(code).matches()) {
            Matcher inMessage = CODE_IN_MESSAGE.matcher(message);
            return inMessage.find() ? inMessage.group(1) : code;
        }
        return code;
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
