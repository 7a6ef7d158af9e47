package io.upgrades.gateway.simulator.alibaba;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.account.Account;
import io.upgrades.gateway.simulator.account.Account.Role;
import io.upgrades.gateway.simulator.account.Accounts;
import io.upgrades.gateway.simulator.http.Answer;
import io.upgrades.gateway.simulator.http.Call;
import io.upgrades.gateway.simulator.http.Json;
import io.upgrades.gateway.simulator.http.RawRequest;
import java.time.Clock;
import java.util.Optional;

/**
 * Alibaba Cloud STS 2015-04-01, {@code AssumeRoleWithOIDC}. Source: upstream/alibaba-cs.md and the official credentials-java;
 * the status of its errors is inferred.
 */
final class Sts {
    private static final int SHORTEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 3_600;

    private final Accounts accounts;
    private final Clock clock;
    private volatile String trustedToken = "";

    Sts(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The one token of an identity provider that is believed from now on. */
    void trust(String oidcToken) {
        trustedToken = oidcToken;
    }

    Answer assumeRole(RawRequest request, Call call) {
        if (!"2015-04-01".equals(request.parameter("Version").orElse(""))
                || !"JSON".equals(request.parameter("Format").orElse(""))) {
            return refusal(call, 400, "InvalidVersion", "Specified parameter Version is not valid.");
        }
        Optional<Account> account = accounts.all().stream()
                .filter(each -> each.role()
                        .filter(role -> role.arn().equals(form(request, "RoleArn")))
                        .isPresent())
                .findFirst();
        if (account.isEmpty()) {
            return refusal(call, 404, "EntityNotExist.Role", "The role not exists: " + form(request, "RoleArn"));
        }
        Role role = account.get().role().orElseThrow();
        String token = form(request, "OIDCToken");
        if (!role.oidcProviderArn().equals(form(request, "OIDCProviderArn")) || !token.equals(trustedToken)) {
            return refusal(call, 400, "AuthenticationFail.OIDCToken.Invalid", "This JWT Token is invalid: " + token);
        }
        String seconds = form(request, "DurationSeconds");
        if (!seconds.matches("\\d{3,4}")
                || Integer.parseInt(seconds) < SHORTEST_SECONDS
                || Integer.parseInt(seconds) > LONGEST_SECONDS
                || form(request, "RoleSessionName").isEmpty()) {
            return refusal(call, 400, "InvalidParameter.DurationSeconds", "The parameter DurationSeconds is wrong.");
        }
        return issued(
                accounts.issue(account.get(), clock.instant().plusSeconds(Integer.parseInt(seconds))), role, call);
    }

    private static Answer issued(AccessKey key, Role role, Call call) {
        ObjectNode body = Json.object().put("RequestId", call.requestId());
        body.putObject("AssumedRoleUser").put("Arn", role.arn());
        body.putObject("Credentials")
                .put("AccessKeyId", key.id())
                .put("AccessKeySecret", key.secret())
                .put("SecurityToken", key.securityToken().orElseThrow())
                .put("Expiration", key.endsAt().orElseThrow().toString());
        return Answer.json(200, body);
    }

    private static Answer refusal(Call call, int status, String code, String message) {
        return Answer.json(
                status,
                Json.object()
                        .put("RequestId", call.requestId())
                        .put("Message", message)
                        .put("HostId", "sts.aliyuncs.com")
                        .put("Code", code));
    }

    private static String form(RawRequest request, String name) {
        return request.formParameter(name).orElse("");
    }
}
