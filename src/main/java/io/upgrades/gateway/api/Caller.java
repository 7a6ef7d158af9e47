package io.upgrades.gateway.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks.
 *
 * @param name of the key, or of the token's subject
 * @param accounts the accounts the caller may see; empty means every one
 * @param until when what was sent ends (UTC); empty means never
 */
record Caller(String name, Optional<Set<String>> accounts, Optional<Instant> until) implements Principal {
    static final Caller ANYBODY = new Caller("anybody", Optional.empty(), Optional.empty());

    @Override
    public String getName() {
        return name;
    }

    /** Whether what was sent is still good at a time. */
    boolean isLetInAt(Instant now) {
        return until.map(now::isBefore).orElse(true);
    }

    static Caller of(ContainerRequestContext request) {
        return (Caller) request.getSecurityContext().getUserPrincipal();
    }
}
