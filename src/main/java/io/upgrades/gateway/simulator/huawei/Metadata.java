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
    private final Instance instance;

    Metadata(Instance instance) {
        this.instance = instance;
    }

    Answer token(RawRequest request) {
        return instance.token(request.header("X-Metadata-Token-Ttl-Seconds"))
                .map(token -> Answer.text(200, "text/plain", token))
                .orElseGet(() -> Answer.text(400, "text/plain", "bad ttl"));
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
