package io.upgrades.gateway.simulator.huawei;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upgrades.gateway.simulator.account.Account;
import io.upgrades.gateway.simulator.account.Account.User;
import io.upgrades.gateway.simulator.account.Accounts;
import io.upgrades.gateway.simulator.http.Answer;
import io.upgrades.gateway.simulator.http.Json;
import io.upgrades.gateway.simulator.http.RawRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens that IAM gives for a password. Source: Huawei Cloud, {@code KeystoneCreateUserTokenByPassword}; its lock after
 * five wrong passwords is its own, the length of it inferred.
 */
final class Tokens {
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final Duration LASTS = Duration.ofHours(24);

    /** What a token stands for. */
    record Scope(Account account, Project project, Instant endsAt) {}

    private final Accounts accounts;
    private final List<Project> projects;
    private final Clock clock;
    private final Map<String, Scope> issued = new ConcurrentHashMap<>();
    private final Lockout lockout = new Lockout();
    private int number;

    Tokens(Accounts accounts, List<Project> projects, Clock clock) {
        this.accounts = accounts;
        this.projects = projects;
        this.clock = clock;
    }

    /** What a token stands for that is good now. */
    Optional<Scope> scope(String token) {
        return Optional.ofNullable(issued.get(token))
                .filter(scope -> clock.instant().isBefore(scope.endsAt()));
    }

    void revokeAll() {
        issued.clear();
    }

    Answer create(RawRequest request) {
        JsonNode auth = Json.read(request.body()).map(body -> body.path("auth")).orElseGet(Json::object);
        JsonNode user = auth.path("identity").path("password").path("user");
        String domain = user.path("domain").path("name").asText();
        String who = domain + "/" + user.path("name").asText();
        if (lockout.holds(who, clock.instant())) {
            return error(401, "The account is locked.");
        }
        Optional<Account> account = accounts.all().stream()
                .filter(each -> each.name().equals(domain))
                .filter(each -> each.user()
                        .filter(new User(
                                user.path("name").asText(),
                                user.path("password").asText())::equals)
                        .isPresent())
                .findFirst();
        if (account.isEmpty()) {
            lockout.refused(who, clock.instant());
            return error(401, "The username or password is wrong.");
        }
        lockout.accepted(who);
        JsonNode scope = auth.path("scope").path("project");
        return projects.stream()
                .filter(project -> project.account().equals(domain))
                .filter(project -> scope.path("id").asText().equals(project.id())
                        || scope.path("name").asText().equals(project.region()))
                .findFirst()
                .map(project -> token(account.get(), project))
                .orElseGet(() -> error(404, "Could not find project: " + scope));
    }

    private Answer token(Account account, Project project) {
        Instant end = clock.instant().plus(LASTS);
        // As large as the real ones can be.
        String token = "MIIaiwYJKoZIhvcNAQcCoIIafDCC-" + ++number + "-" + "x".repeat(9_000);
        issued.put(token, new Scope(account, project, end));
        ObjectNode body = Json.object();
        ObjectNode said = body.putObject("token");
        said.putArray("methods").add("password");
        said.put("expires_at", MICROSECONDS.format(end));
        said.putObject("project").put("id", project.id()).put("name", project.region());
        return Answer.json(201, body).with("X-Subject-Token", token);
    }

    private static Answer error(int status, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", status).put("message", message).put("title", "Unauthorized");
        return Answer.json(status, body);
    }
}
