package io.upgrades.gateway.simulator.alibaba;

import io.upgrades.gateway.simulator.http.Answer;
import io.upgrades.gateway.simulator.http.Call;
import io.upgrades.gateway.simulator.http.Json;
import io.upgrades.gateway.simulator.http.RawRequest;

/**
 * The errors of the API gateway in front of the service, in its casing. Codes and status: upstream/alibaba-cs.md;
 * codes it does not name are inferred from other Alibaba Cloud products behind the same gateway.
 */
enum Refusal {
    NO_SUCH_API(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method."),
    WRONG_VERSION(400, "InvalidVersion", "Specified parameter Version is not valid."),
    NO_AUTHORIZATION(400, "MissingAuthorization", "Authorization is mandatory for this action."),
    MISSING_HEADER(400, "MissingParameter", "A header the signature needs is missing."),
    CLOCK_UNREADABLE(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted."),
    CLOCK_OFF(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired."),
    UNKNOWN_KEY(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found."),
    DISABLED_KEY(400, "InvalidAccessKeyId.Inactive", "Specified access key is disabled."),
    NO_TOKEN(400, "MissingSecurityToken", "SecurityToken is mandatory for this action."),
    WRONG_TOKEN(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired."),
    WRONG_SIGNATURE(400, "SignatureDoesNotMatch", "Specified signature does not match our calculation."),
    USED_NONCE(400, "SignatureNonceUsed", "Specified signature nonce was used already."),
    THROTTLED(400, "Throttling.User", "Request was denied due to user flow control."),
    BROKEN(500, "InternalError", "The request processing has failed due to some unknown error.");

    private final int status;
    private final String code;
    private final String message;

    Refusal(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    Answer answer(Call call) {
        return answer(call, message);
    }

    /** The real gateway, too, shows what it signed, whatever that holds. */
    static Answer wrongSignature(Call call, RawRequest request) {
        String message = WRONG_SIGNATURE.message
                + " server string to sign is:" + Acs3Signature.stringToSign(request)
                + " server CanonicalRequest is:" + Acs3Signature.canonicalRequest(request);
        return WRONG_SIGNATURE.answer(call, message);
    }

    private Answer answer(Call call, String text) {
        return Answer.json(
                        status,
                        Json.object()
                                .put("RequestId", call.requestId())
                                .put("Message", text)
                                .put("HostId", "cs.aliyuncs.com")
                                .put("Code", code))
                .with(AlibabaCloud.REQUEST_ID, call.requestId());
    }
}
