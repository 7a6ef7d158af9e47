package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.Provider.ALIBABA;
import static io.upgrades.gateway.upgrade.Provider.HUAWEI;

import io.upgrades.gateway.upgrade.Provider;
import java.util.Set;

/** Where credentials can come from, for accounts of which clouds, and by which settings. */
@SuppressWarnings("ImmutableEnumChecker") // the sets are
enum CredentialsKind {
    STATIC(Set.of(ALIBABA, HUAWEI), Set.of("access-key-id", "access-key-secret", "security-token")),
    ENVIRONMENT(Set.of(ALIBABA, HUAWEI), Set.of()),
    FILES(Set.of(ALIBABA, HUAWEI), Set.of("access-key-id-file", "access-key-secret-file", "security-token-file")),
    ECS_ROLE(Set.of(ALIBABA), Set.of("role-name", "metadata-endpoint")),
    RRSA(Set.of(ALIBABA), Set.of("role-arn", "oidc-provider-arn", "oidc-token-file", "sts-endpoint")),
    ECS_AGENCY(Set.of(HUAWEI), Set.of("metadata-endpoint"));

    private final Set<Provider> clouds;
    private final Set<String> settings;

    CredentialsKind(Set<Provider> clouds, Set<String> settings) {
        this.clouds = clouds;
        this.settings = settings;
    }

    boolean isOf(Provider cloud) {
        return clouds.contains(cloud);
    }

    /** Whether a setting of credentials, such as {@code role-arn}, means something to this kind. */
    boolean has(String setting) {
        return settings.contains(setting);
    }
}
