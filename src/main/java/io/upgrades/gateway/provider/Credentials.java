package io.upgrades.gateway.provider;

import java.util.Optional;

/** What a call to a cloud is authorised with. */
public sealed interface Credentials {

    /**
     * A key that calls are signed with.
     *
     * @param accessKeyId the key's id, sent with each call
     * @param accessKeySecret the key itself, never sent
     * @param securityToken the token of temporary credentials, sent and signed
     */
    record AccessKey(Secret accessKeyId, Secret accessKeySecret, Optional<Secret> securityToken)
            implements Credentials {}

    /**
     * A token of Huawei's IAM, sent with each call in place of a signature.
     *
     * @param token the token itself
     */
    record IamToken(Secret token) implements Credentials {}

    /** An access key from plain texts; the token may be null. */
    static AccessKey of(String accessKeyId, String accessKeySecret, String securityToken) {
        return new AccessKey(
                new Secret(accessKeyId),
                new Secret(accessKeySecret),
                Optional.ofNullable(securityToken).map(Secret::new));
    }
}
