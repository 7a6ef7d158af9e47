package io.upgrades.gateway.api;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;
import static jakarta.ws.rs.core.HttpHeaders.WWW_AUTHENTICATE;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets nobody through to the API who may not ask, and says who it is. */
class AccessFilter {
    private static final String BEARER = "Bearer ";

    private final AccessRules rules;

    @Inject
    AccessFilter(AccessRules rules) {
        this.rules = rules;
    }

    @ServerRequestFilter
    Optional<Response> filter(ContainerRequestContext request) {
        Optional<Caller> caller =
                rules.open() ? Optional.of(Caller.ANYBODY) : key(request).flatMap(rules::caller);
        caller.ifPresent(known -> known.attachTo(request));
        return caller.isPresent()
                ? Optional.empty()
                : Optional.of(refusal(key(request).isPresent()));
    }

    private static Optional<String> key(ContainerRequestContext request) {
        String authorization = request.getHeaderString(AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(authorization.substring(BEARER.length()).strip());
        }
        return Optional.ofNullable(request.getHeaderString("X-API-Key")).map(String::strip);
    }

    private static Response refusal(boolean keySent) {
        String detail = keySent
                ? "The API key that was sent is none of the gateway's."
                : "An API key is needed, as `Authorization: Bearer …` or `X-API-Key: …`.";
        return Response.fromResponse(
                        Problem.of(Response.Status.UNAUTHORIZED, detail).response())
                .header(WWW_AUTHENTICATE, "Bearer realm=\"upgrades-gateway\"")
                .build();
    }
}
