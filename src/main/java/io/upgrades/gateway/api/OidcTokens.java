package io.upgrades.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TokenIntrospection;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Reads from a token who its bearer is and what he may see; that it is good is found out by quarkus-oidc. */
@Singleton
class OidcTokens {
    private static final String EVERY_ACCOUNT = "*";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Logger LOG = Logger.getLogger(OidcTokens.class);

    private final OidcAuthenticationMechanism oidc;
    private final AccessRules rules;
    private final ObjectMapper json;
    private volatile boolean unavailable;

    @Inject
    OidcTokens(OidcAuthenticationMechanism oidc, AccessRules rules, ObjectMapper json) {
        this.oidc = oidc;
        this.rules = rules;
        this.json = json;
    }

    /** The bearer of the request's token; fails with a {@link RefusedException} where it is not good, or not enough. */
    Uni<Caller> bearer(RoutingContext request, IdentityProviderManager identities) {
        return oidc.authenticate(request, identities)
                .onItem()
                .ifNull()
                .failWith(OidcTokens::notGood)
                .onFailure(AuthenticationFailedException.class)
                .transform(refused -> notGood())
                .onFailure(thrown -> !(thrown instanceof RefusedException))
                .transform(this::cannotTell)
                .invoke(this::answersAgain)
                .map(this::bearer);
    }

    private static RefusedException notGood() {
        return RefusedException.unknown(
                "The token that was sent is not valid, not valid any more, or not for this gateway.");
    }

    private RefusedException cannotTell(Throwable thrown) {
        if (!unavailable) {
            unavailable = true;
            // Its message could tell the token.
            LOG.errorf("The OpenID provider cannot be asked, so no token is let in: %s", thrown.getClass());
        }
        return RefusedException.unavailable(
                "The OpenID provider cannot be asked whether the token is good.", RETRY_AFTER);
    }

    private void answersAgain(SecurityIdentity identity) {
        if (unavailable) {
            unavailable = false;
            LOG.info("The OpenID provider answers again");
        }
    }

    private Caller bearer(SecurityIdentity identity) {
        if (!rules.roles().isEmpty() && Collections.disjoint(rules.roles(), identity.getRoles())) {
            throw RefusedException.forbidden("The token has none of the roles that are let in: "
                    + String.join(", ", new TreeSet<>(rules.roles())) + ".");
        }
        JsonNode claims = claims(identity);
        return new Caller(
                identity.getPrincipal().getName(),
                rules.accountsClaim().flatMap(claim -> accounts(claim, claims)),
                Optional.of(claims.path("exp"))
                        .filter(JsonNode::isNumber)
                        .map(end -> Instant.ofEpochSecond(end.asLong())));
    }

    private static Optional<Set<String>> accounts(String claim, JsonNode claims) {
        JsonNode value = claim(claims, claim);
        Set<String> accounts = (value.isArray() ? value.valueStream().map(JsonNode::asText) : words(value))
                .collect(Collectors.toSet());
        if (accounts.isEmpty()) {
            throw RefusedException.forbidden("The token has no claim " + claim + " that lists accounts.");
        }
        return accounts.contains(EVERY_ACCOUNT) ? Optional.empty() : Optional.of(Set.copyOf(accounts));
    }

    private static Stream<String> words(JsonNode value) {
        return value.isTextual()
                ? Arrays.stream(value.asText().split("[ ,]+")).filter(word -> !word.isEmpty())
                : Stream.empty();
    }

    /** The claim of that name, which may have slashes in it, or else the one at that path. */
    private static JsonNode claim(JsonNode claims, String name) {
        JsonNode claim = claims.path(name);
        return claim.isMissingNode() ? claims.at("/" + name) : claim;
    }

    /** As the provider tells them of a token that says nothing itself, or as the token does. */
    private JsonNode claims(SecurityIdentity identity) {
        TokenIntrospection told = identity.getAttribute("introspection");
        try {
            return told == null ? payload(identity) : json.readTree(told.getIntrospectionString());
        } catch (IOException | IllegalArgumentException notATokenWithClaims) {
            return json.missingNode();
        }
    }

    private JsonNode payload(SecurityIdentity identity) throws IOException {
        String[] parts =
                identity.getCredential(AccessTokenCredential.class).getToken().split("\\.", -1);
        return parts.length > 1 ? json.readTree(Base64.getUrlDecoder().decode(parts[1])) : json.missingNode();
    }
}
