package io.upgrades.gateway.provider.huawei;

import static io.upgrades.gateway.upgrade.FailureCode.FORBIDDEN;
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
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the errors of Huawei Cloud in their four shapes: {@code error_code}, {@code errCode}, {@code error.code}, no JSON. */
final class HuaweiErrors implements ErrorReader {
    static final HuaweiErrors READER = new HuaweiErrors();

    private static final Map<String, FailureCode> MEANINGS = Map.ofEntries(
            Map.entry("APIGW.0301", UNAUTHORIZED),
            Map.entry("APIGW.0302", FORBIDDEN),
            Map.entry("APIGW.0308", THROTTLED),
            Map.entry("APIGW.0101", NOT_FOUND),
            Map.entry("APIGW.0201", UPSTREAM_ERROR),
            Map.entry("DWS.0001", UPSTREAM_ERROR),
            Map.entry("DWS.0005", UPSTREAM_ERROR),
            Map.entry("DWS.0011", UPSTREAM_ERROR),
            Map.entry("DWS.0015", FORBIDDEN),
            Map.entry("DWS.0047", NOT_FOUND),
            Map.entry("DWS.3027", NOT_FOUND),
            Map.entry("DWS.9999", UPSTREAM_ERROR));

    /** With HTTP status 401 these refuse the key or the token; any other code is about what was asked for. */
    private static final Pattern REFUSALS_OF_THE_KEY = Pattern.compile("APIGW\\.03\\d\\d|IAM\\..*");

    /** Codes with which the same call may succeed at the next attempt, whatever the HTTP status is. */
    private static final Set<String> WORTH_A_RETRY = Set.of("DWS.0005", "DWS.9999", "APIGW.0201");

    private static final Set<String> FIELDS_OF_A_CODE = Set.of("error_code", "errCode", "error.code");
    private static final String SUCCESS = "DWS.0000";

    private HuaweiErrors() {}

    @Override
    public Failure read(Reply reply) {
        JsonNode body = JsonBody.parse(reply.body()).orElse(MissingNode.getInstance());
        String code = first(
                body.path("error_code"),
                body.path("errCode"),
                body.path("error").path("code"));
        String requestId = first(body.path("request_id"));
        return ErrorReply.failure(
                reply,
                meaning(code, reply.status()),
                code,
                requestId == null ? reply.header(requestIdHeader()).orElse(null) : requestId,
                ErrorReply.retryAfter(reply));
    }

    @Override
    public boolean isFailure(String field, String value) {
        return FIELDS_OF_A_CODE.contains(field) && !value.isBlank() && !value.equals(SUCCESS);
    }

    @Override
    public boolean isWorthARetry(Failure failure) {
        return failure.providerCode() != null && WORTH_A_RETRY.contains(failure.providerCode());
    }

    private static FailureCode meaning(String code, int status) {
        if (code != null && MEANINGS.containsKey(code)) {
            return MEANINGS.get(code);
        }
        boolean refusesTheKey =
                code != null && REFUSALS_OF_THE_KEY.matcher(code).matches();
        return ErrorReply.byStatus(status, refusesTheKey ? null : code);
    }

    private static String first(JsonNode... fields) {
        return Stream.of(fields)
                .map(JsonBody::text)
                .filter(text -> text != null && !text.equals(SUCCESS))
                .findFirst()
                .orElse(null);
    }
}
