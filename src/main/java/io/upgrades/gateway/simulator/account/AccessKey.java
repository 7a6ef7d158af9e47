package io.upgrades.gateway.simulator.account;

import java.util.Optional;

/**
 * A key pair as a cloud knows it.
 *
 * @param securityToken what a temporary key must send and sign beside it
 */
public record AccessKey(String id, String secret, Optional<String> securityToken, boolean disabled) {

    public static AccessKey of(String id, String secret) {
        return new AccessKey(id, secret, Optional.empty(), false);
    }

    public AccessKey withSecurityToken(String token) {
        return new AccessKey(id, secret, Optional.of(token), disabled);
    }

    public AccessKey asDisabled() {
        return new AccessKey(id, secret, securityToken, true);
    }
}
