package io.upgrades.gateway.api;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.api.AccessRules.Access;
import io.upgrades.gateway.upgrade.Sha256;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Finds out who asks before anything else is done, and lets nobody through who may not: what is not open needs a key or a token. */
@ApplicationScoped
class CallerAuthentication implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";
    private static final String REFUSAL = RefusedException.class.getName();
    private static final SecurityIdentity ANYBODY = identity(Caller.ANYBODY);

    /** Has a name, though an empty one, for the access log asks for it. */
    private static final SecurityIdentity NOBODY = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(""))
            .setAnonymous(true)
            .build();

    private final AccessRules rules;
    private final OidcTokens tokens;
    private final FailedAttempts attempts;
    private final ProblemRoutes problems;

    @Inject
    CallerAuthentication(AccessRules rules, OidcTokens tokens, FailedAttempts attempts, ProblemRoutes problems) {
        this.rules = rules;
        this.tokens = tokens;
        this.attempts = attempts;
        this.problems = problems;
    }

    /** Before that of quarkus-oidc, which is asked by this one alone. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        if (rules.access() == Access.OPEN) {
            return Uni.createFrom().item(ANYBODY);
        }
        Area area = Area.of(request.normalizedPath());
        if (area == Area.HEALTH) {
            return callerOrNobody(request, identities);
        }
        if (rules.isOpen(area)) {
            return Uni.createFrom().item(NOBODY);
        }
        return caller(request, identities)
                .map(caller -> identity(allowed(caller, area)))
                .onFailure(RefusedException.class)
                .transform(refused -> {
                    request.put(REFUSAL, refused);
                    // Where quarkus-oidc was asked, it would answer in its own words otherwise.
                    request.put(HttpAuthenticationMechanism.class.getName(), this);
                    return new AuthenticationFailedException(refused);
                });
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        RefusedException refused = request.get(REFUSAL);
        problems.answer(request.response(), refused.problem(), refused.headers());
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().nullItem();
    }

    /** Who sends a good key is told more; who does not is let in all the same, though a wrong one counts as tried. */
    private Uni<SecurityIdentity> callerOrNobody(RoutingContext request, IdentityProviderManager identities) {
        return caller(request, identities)
                .map(CallerAuthentication::identity)
                .onFailure(RefusedException.class)
                .recoverWithItem(NOBODY);
    }

    private Uni<Caller> caller(RoutingContext request, IdentityProviderManager identities) {
        Optional<String> credential = credential(request);
        if (credential.isEmpty()) {
            return Uni.createFrom().failure(RefusedException.nobody(needed()));
        }
        String address = address(request);
        String hash = Sha256.hex(credential.get());
        return attempts.refusal(address, hash)
                .map(refused -> Uni.createFrom().<Caller>failure(refused))
                .orElseGet(() -> bearer(hash, request, identities)
                        .invoke(caller -> attempts.succeeded(hash))
                        .onFailure(RefusedException.class)
                        .invoke(refused -> remember(address, hash, refused)));
    }

    private void remember(String address, String hash, RefusedException refused) {
        if (refused.problem().status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            attempts.failed(address, hash, refused);
        }
    }

    private Uni<Caller> bearer(String hash, RoutingContext request, IdentityProviderManager identities) {
        if (rules.access() == Access.OIDC) {
            return tokens.bearer(request, identities);
        }
        return Uni.createFrom()
                .item(() -> rules.holder(hash)
                        .orElseThrow(
                                () -> RefusedException.unknown("The API key that was sent is none of the gateway's.")));
    }

    /** The metrics are of all accounts. */
    private static Caller allowed(Caller caller, Area area) {
        if (area == Area.METRICS && caller.accounts().isPresent()) {
            throw RefusedException.forbidden(
                    "The metrics are of all accounts, and the key or token is limited to some.");
        }
        return caller;
    }

    private String needed() {
        return rules.access() == Access.OIDC
                ? "A token of the OpenID provider is needed, as `Authorization: Bearer …`."
                : "An API key is needed, as `Authorization: Bearer …` or `X-API-Key: …`.";
    }

    private Optional<String> credential(RoutingContext request) {
        String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        Optional<String> credential =
                authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        ? Optional.of(authorization.substring(BEARER.length()))
                        : Optional.ofNullable(request.request().getHeader("X-API-Key"))
                                .filter(key -> rules.access() == Access.API_KEY);
        return credential.map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String address(RoutingContext request) {
        SocketAddress address = request.request().remoteAddress();
        String host = address == null || address.hostAddress() == null ? "unknown" : address.hostAddress();
        return FailedAttempts.network(host);
    }

    private static SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder().setPrincipal(caller).build();
    }
}
