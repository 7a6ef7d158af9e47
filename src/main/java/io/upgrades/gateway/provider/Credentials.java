package io.upgrades.gateway.provider;

import java.util.Optional;

/**
 * An access key that calls are signed with.
 *
 * @param accessKeyId the key's id, sent with each call
 * @param accessKeySecret the key itself, never sent
 * @param securityToken the token of temporary credentials, sent and signed
 */
public record Credentials(Secret accessKeyId, Secret accessKeySecret, Optional<Secret> securityToken) {
    /** Credentials from plain texts; the token may be null. */
    public static Credentials of(String accessKeyId, String accessKeySecret, String securityToken) {
        return new Credentials(
                new Secret(accessKeyId),
                new Secret(accessKeySecret),
                Optional.ofNullable(securityToken).map(Secret::new));
    }
}
