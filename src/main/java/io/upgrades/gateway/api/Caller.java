package io.upgrades.gateway.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks.
 *
 * @param name of the key, or of the token's subject
 * @param accounts the accounts the caller may see; empty means every one
 */
record Caller(String name, Optional<Set<String>> accounts) implements Principal {
    static final Caller ANYBODY = new Caller("anybody", Optional.empty());

    @Override
    public String getName() {
        return name;
    }

    static Caller of(ContainerRequestContext request) {
        return (Caller) request.getSecurityContext().getUserPrincipal();
    }
}
