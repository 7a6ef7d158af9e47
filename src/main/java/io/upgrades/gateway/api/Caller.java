package io.upgrades.gateway.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks.
 *
 * @param accounts the accounts the caller may see; empty means every one
 */
record Caller(Optional<Set<String>> accounts) {
    private static final String PROPERTY = Caller.class.getName();

    static final Caller ANYBODY = new Caller(Optional.empty());

    void attachTo(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    static Caller of(ContainerRequestContext request) {
        return (Caller) request.getProperty(PROPERTY);
    }
}
