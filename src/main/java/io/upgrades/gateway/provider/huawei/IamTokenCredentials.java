package io.upgrades.gateway.provider.huawei;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.provider.Credentials.IamToken;
import io.upgrades.gateway.provider.CredentialsCalls;
import io.upgrades.gateway.provider.CredentialsOrigin.IamUser;
import io.upgrades.gateway.provider.CredentialsSource;
import io.upgrades.gateway.provider.LoadedCredentials;
import io.upgrades.gateway.provider.Reply;
import io.upgrades.gateway.provider.Secret;
import java.util.List;

/**
 * The tokens that IAM gives a user for the project of one region.
 *
 * <p>Source: Huawei's "Obtaining a User Token Through Password Authentication" ({@code KeystoneCreateUserTokenByPassword}).
 */
final class IamTokenCredentials implements CredentialsSource {
    private final List<TokenApi> endpoints;
    private final IamUser user;
    private final Region region;
    private final IamLogin login;
    private final CredentialsCalls calls;

    /**
     * Asks nobody yet.
     *
     * @param endpoints where IAM answers, the first that can be reached is taken
     */
    IamTokenCredentials(List<TokenApi> endpoints, IamUser user, Region region, IamLogin login, CredentialsCalls calls) {
        this.endpoints = endpoints;
        this.user = user;
        this.region = region;
        this.login = login;
        this.calls = calls;
    }

    @Override
    public Uni<LoadedCredentials> load() {
        return login.with(password -> IamEndpoints.firstReachable(
                        endpoints,
                        iam -> calls.make(
                                "KeystoneCreateUserTokenByPassword",
                                () -> iam.keystoneCreateUserTokenByPassword(body(password))))
                .map(this::token));
    }

    private LoadedCredentials token(Reply reply) {
        Secret token = calls.good(reply)
                .header("X-Subject-Token")
                .flatMap(Secret::printable)
                .orElseThrow(() -> CredentialsCalls.otherShape(reply));
        return calls.until(reply, calls.json(reply).path("token").get("expires_at"), new IamToken(token));
    }

    private String body(Secret password) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode auth = body.putObject("auth");
        ObjectNode identity = auth.putObject("identity");
        identity.putArray("methods").add("password");
        ObjectNode who = identity.putObject("password").putObject("user");
        who.put("name", user.user()).put("password", password.reveal());
        who.putObject("domain").put("name", user.domain());
        ObjectNode project = auth.putObject("scope").putObject("project");
        region.projectId().ifPresentOrElse(id -> project.put("id", id), () -> project.put("name", region.name()));
        return body.toString();
    }
}
