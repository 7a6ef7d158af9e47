package io.upgrades.gateway.simulator.alibaba;

import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.account.Account;
import io.upgrades.gateway.simulator.account.Account.Role;
import io.upgrades.gateway.simulator.account.Instance;
import io.upgrades.gateway.simulator.http.Answer;
import io.upgrades.gateway.simulator.http.Json;
import io.upgrades.gateway.simulator.http.RawRequest;
import java.time.Clock;
import java.util.Optional;

/** The metadata service of an ECS instance in its hardened mode: only with a token. Source: upstream/alibaba-cs.md. */
final class Metadata {
    private final Instance instance;
    private final Clock clock;

    Metadata(Instance instance, Clock clock) {
        this.instance = instance;
        this.clock = clock;
    }

    Answer token(RawRequest request) {
        return instance.token(request.header("X-aliyun-ecs-metadata-token-ttl-seconds"))
                .map(token -> Answer.text(200, "text/plain", token))
                .orElseGet(() -> Answer.text(400, "text/plain", "bad ttl"));
    }

    Answer role(RawRequest request) {
        return refusal(request).orElseGet(() -> Answer.text(200, "text/plain", role().name()));
    }

    Answer credentials(RawRequest request) {
        return refusal(request).orElseGet(() -> {
            if (!request.path().endsWith("/" + role().name())) {
                return notFound();
            }
            AccessKey key = instance.key(account());
            // As the real one: JSON that says it is text.
            return Answer.text(
                    200,
                    "text/plain",
                    Json.object()
                            .put("AccessKeyId", key.id())
                            .put("AccessKeySecret", key.secret())
                            .put("Expiration", key.endsAt().orElseThrow().toString())
                            .put("SecurityToken", key.securityToken().orElseThrow())
                            .put("LastUpdated", clock.instant().toString())
                            .put("Code", "Success")
                            .toString());
        });
    }

    private Optional<Answer> refusal(RawRequest request) {
        if (!instance.knowsToken(request.header("X-aliyun-ecs-metadata-token"))) {
            return Optional.of(Answer.text(403, "text/plain", "403 - Forbidden"));
        }
        return instance.account().isEmpty() ? Optional.of(notFound()) : Optional.empty();
    }

    private static Answer notFound() {
        return Answer.text(404, "text/html", "<html><body>404 - Not Found</body></html>");
    }

    private Account account() {
        return instance.account().orElseThrow();
    }

    private Role role() {
        return account().role().orElseThrow();
    }
}
