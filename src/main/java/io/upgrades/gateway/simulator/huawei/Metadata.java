package io.upgrades.gateway.simulator.huawei;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.account.Account;
import io.upgrades.gateway.simulator.account.Instance;
import io.upgrades.gateway.simulator.http.Answer;
import io.upgrades.gateway.simulator.http.Json;
import io.upgrades.gateway.simulator.http.RawRequest;
import java.util.Optional;

/** The metadata service of an ECS instance, only with a token. Source: upstream/huawei-dws.md. */
final class Metadata {
    private static final int LONGEST_TOKEN_SECONDS = 21_600;

    private final Instance instance;

    Metadata(Instance instance) {
        this.instance = instance;
    }

    Answer token(RawRequest request) {
        String seconds = request.header("X-Metadata-Token-Ttl-Seconds");
        if (!seconds.matches("\\d{1,5}") || Integer.parseInt(seconds) > LONGEST_TOKEN_SECONDS) {
            return Answer.text(400, "text/plain", "bad ttl");
        }
        return Answer.text(200, "text/plain", instance.token(Integer.parseInt(seconds)));
    }

    Answer securityKey(RawRequest request) {
        Optional<Account> account = instance.account();
        if (!instance.knowsToken(request.header("X-Metadata-Token"))) {
            return Answer.text(401, "text/plain", "Unauthorized");
        }
        if (account.isEmpty()) {
            return Answer.text(401, "text/plain", "Please configure Cloud Service Agency first");
        }
        AccessKey key = instance.key(account.get());
        ObjectNode body = Json.object();
        body.putObject("credential")
                .put("access", key.id())
                .put("secret", key.secret())
                .put("securitytoken", key.securityToken().orElseThrow())
                .put("expires_at", key.endsAt().orElseThrow().toString());
        return Answer.json(200, body);
    }
}
