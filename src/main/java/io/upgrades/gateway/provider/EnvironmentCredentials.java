package io.upgrades.gateway.provider;

import io.upgrades.gateway.upgrade.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Credentials in the environment variables that the vendors' own tools read. */
final class EnvironmentCredentials {
    private record Variables(String id, String secret, String token) {}

    private static final Map<Provider, List<Variables>> NAMES = Map.of(
            Provider.ALIBABA,
            List.of(new Variables(
                    "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN")),
            Provider.HUAWEI,
            List.of(
                    new Variables("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"),
                    new Variables("CLOUD_SDK_AK", "CLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN")));

    private final Function<String, String> environment;

    /**
     * Reads the variables of an environment.
     *
     * @param environment gives a variable's value, or null
     */
    EnvironmentCredentials(Function<String, String> environment) {
        this.environment = environment;
    }

    Optional<Credentials> of(Provider provider) {
        return NAMES.get(provider).stream()
                .filter(names -> has(names.id()) && has(names.secret()))
                .findFirst()
                .map(names -> Credentials.of(
                        value(names.id()), value(names.secret()), has(names.token()) ? value(names.token()) : null));
    }

    /** The variables that are looked for first. */
    static String variables(Provider provider) {
        Variables names = NAMES.get(provider).get(0);
        return names.id() + " and " + names.secret();
    }

    private boolean has(String name) {
        String value = environment.apply(name);
        return value != null && !value.isBlank();
    }

    private String value(String name) {
        return environment.apply(name).strip();
    }
}
