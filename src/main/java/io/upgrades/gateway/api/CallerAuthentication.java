package io.upgrades.gateway.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Authenticates every request by an API key or an OpenID token, unless access, or what is asked for, is open. */
@ApplicationScoped
class CallerAuthentication implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";
    private static final String CALLER = Caller.class.getName();
    private static final String REFUSAL = RefusedException.class.getName();
    private static final SecurityIdentity ANYBODY = identity(Caller.ANYBODY);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
    private static final Logger LOG = Logger.getLogger(CallerAuthentication.class);

    /** Has a name, though an empty one, for the access log asks for it. */
    private static final SecurityIdentity NOBODY = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(""))
            .setAnonymous(true)
            .build();

    private final AccessRules rules;
    private final OidcTokens tokens;
    private final ProblemRoutes problems;
    private final Counter failures;
    private final Clock clock;

    /** Whether Quarkus is to check more than this class does, once it knows the caller. */
    private final boolean permissions;

    private final AtomicReference<Instant> warned = new AtomicReference<>(Instant.MIN);

    @Inject
    CallerAuthentication(
            AccessRules rules,
            OidcTokens tokens,
            ProblemRoutes problems,
            MeterRegistry meters,
            Clock clock,
            Config settings) {
        this.rules = rules;
        this.tokens = tokens;
        this.problems = problems;
        this.failures = Counter.builder("upgrades.access.failures")
                .description("Requests with a key or token that was refused")
                .register(meters);
        this.clock = clock;
        this.permissions = StreamSupport.stream(settings.getPropertyNames().spliterator(), false)
                .anyMatch(name -> name.startsWith("quarkus.http.auth.permission."));
    }

    /** Before that of quarkus-oidc, which is asked by this one alone. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        Area area = Area.of(request.normalizedPath());
        if (rules.access() == Access.OPEN) {
            request.put(CALLER, Caller.ANYBODY);
            return Uni.createFrom().item(ANYBODY);
        }
        if (rules.isOpen(area) && area != Area.HEALTH) {
            return Uni.createFrom().item(NOBODY);
        }
        Uni<SecurityIdentity> caller = caller(request, identities)
                .invoke(known -> rejectLimited(known, area))
                .invoke(known -> request.put(CALLER, known))
                .map(CallerAuthentication::identity);
        // Probes have no key; the answer says more to a caller who has one.
        return area == Area.HEALTH
                ? caller.onFailure(RefusedException.class).recoverWithItem(NOBODY)
                : caller.onFailure(RefusedException.class).transform(refused -> {
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

    /** The caller of a request, where that is known without asking anybody: with open access, or by the hash of an API key. */
    Optional<Caller> knownCaller(RoutingContext request) {
        if (permissions) {
            return Optional.empty();
        }
        return switch (rules.access()) {
            case OPEN -> Optional.of(Caller.ANYBODY);
            case API_KEY -> keyHolder(request);
            case OIDC -> Optional.empty();
        };
    }

    private Optional<Caller> keyHolder(RoutingContext request) {
        return credential(request).flatMap(key -> rules.holder(Sha256.hex(key)));
    }

    /** The caller of a request that has been authenticated; empty where that needed nobody. */
    static Optional<Caller> caller(RoutingContext request) {
        return Optional.ofNullable(request.get(CALLER));
    }

    private Uni<Caller> caller(RoutingContext request, IdentityProviderManager identities) {
        boolean oidc = rules.access() == Access.OIDC;
        if (credential(request).isEmpty()) {
            return Uni.createFrom()
                    .failure(RefusedException.nobody(
                            oidc
                                    ? "A token of the OpenID provider is needed, as `Authorization: Bearer …`."
                                    : "An API key is needed, as `Authorization: Bearer …` or `X-API-Key: …`."));
        }
        Uni<Caller> caller = oidc
                ? tokens.bearer(request, identities)
                : Uni.createFrom()
                        .item(() -> keyHolder(request)
                                .orElseThrow(() -> RefusedException.unknown(
                                        "The API key that was sent is none of the gateway's.")));
        return caller.onFailure(RefusedException.class).invoke(refused -> countRefusal(refused, request));
    }

    /** Warns at most once a minute, so that callers cannot fill the log. */
    private void countRefusal(RefusedException refused, RoutingContext request) {
        if (refused.problem().status() == Status.UNAUTHORIZED.getStatusCode()) {
            failures.increment();
            Instant last = warned.get();
            Instant now = clock.instant();
            if (last.isBefore(now.minus(BETWEEN_WARNINGS)) && warned.compareAndSet(last, now)) {
                LOG.warnf(
                        "%s has sent a wrong key or token; requests refused since the start: %.0f",
                        request.request().remoteAddress(), failures.count());
            }
        }
    }

    private static void rejectLimited(Caller caller, Area area) {
        if (area == Area.METRICS && caller.accounts().isPresent()) {
            throw RefusedException.forbidden(
                    "The metrics are of all accounts, and the key or token is limited to some.");
        }
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

    private static SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder().setPrincipal(caller).build();
    }
}
