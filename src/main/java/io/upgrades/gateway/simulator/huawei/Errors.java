package io.upgrades.gateway.simulator.huawei;

import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.http.Answer;
import io.upgrades.gateway.simulator.http.Call;
import io.upgrades.gateway.simulator.http.Json;

/** The errors of API gateway and service. Source: upstream/huawei-error-bodies.json and huawei-dws.md. */
final class Errors {
    private static final String WHO = "Incorrect IAM authentication information: ";

    private Errors() {}

    static Answer noSuchApi(Call call) {
        return gateway(call, 404, "APIGW.0101", "The API does not exist or has not been published in the environment");
    }

    static Answer noAuthorization(Call call) {
        return unauthorized(call, "x-auth-token not found");
    }

    static Answer unknownKey(Call call, String accessKeyId) {
        return unauthorized(call, "ak " + accessKeyId + " not exist");
    }

    static Answer disabledKey(Call call, AccessKey key) {
        return unauthorized(call, "ak " + key.id() + " is inactive");
    }

    static Answer lockedKey(Call call) {
        return unauthorized(call, "AK access failed to reach the limit,forbidden.");
    }

    static Answer wrongToken(Call call) {
        return unauthorized(call, "decrypt token fail");
    }

    static Answer clockOff(Call call, String signedAt, String serverTime) {
        return unauthorized(call, "signature expired, signature time:" + signedAt + ",server time:" + serverTime);
    }

    static Answer otherProject(Call call) {
        return unauthorized(call, "X-Project-Id does not match the project of the request");
    }

    /** The real gateway, too, shows what it signed, whatever that holds. */
    static Answer wrongSignature(Call call, String canonicalRequest) {
        return unauthorized(
                call, "verify aksk signature fail, canonicalRequest:" + canonicalRequest.replace('\n', '|'));
    }

    static Answer throttled(Call call) {
        return gateway(
                call,
                429,
                "APIGW.0308",
                "The throttling threshold has been reached: policy user over ratelimit,limit:200,time:5 minute");
    }

    static Answer wrongParameter() {
        return service(400, "DWS.0001", "Incorrect parameter.");
    }

    static Answer notAllowed() {
        return service(403, "DWS.0015", "Resource not found or permission denied.");
    }

    static Answer noSuchCluster() {
        return service(404, "DWS.0047", "The cluster does not exist.");
    }

    static Answer broken() {
        return Answer.json(500, Json.object().put("errCode", "DWS.0005").put("externalMessage", "Server failure."));
    }

    private static Answer unauthorized(Call call, String message) {
        return gateway(call, 401, "APIGW.0301", WHO + message);
    }

    private static Answer gateway(Call call, int status, String code, String message) {
        return Answer.json(
                status,
                Json.object().put("error_msg", message).put("error_code", code).put("request_id", call.requestId()));
    }

    private static Answer service(int status, String code, String message) {
        return Answer.json(status, Json.object().put("error_code", code).put("error_msg", message));
    }
}
