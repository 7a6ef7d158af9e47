package io.upgrades.gateway.simulator.account;

import java.time.Instant;
import java.util.Optional;

/**
 * A key pair as a cloud knows it.
 *
 * @param securityToken what a temporary key must send and sign beside it
 * @param endsAt from when a temporary key is refused (UTC)
 */
public record AccessKey(
        String id, String secret, Optional<String> securityToken, Optional<Instant> endsAt, boolean disabled) {

    public static AccessKey of(String id, String secret) {
        return new AccessKey(id, secret, Optional.empty(), Optional.empty(), false);
    }

    public AccessKey withSecurityToken(String token) {
        return new AccessKey(id, secret, Optional.of(token), endsAt, disabled);
    }

    public AccessKey endingAt(Instant end) {
        return new AccessKey(id, secret, securityToken, Optional.of(end), disabled);
    }

    public AccessKey asDisabled() {
        return new AccessKey(id, secret, securityToken, endsAt, true);
    }

    public boolean hasEnded(Instant now) {
        return endsAt.filter(end -> !now.isBefore(end)).isPresent();
    }
}
