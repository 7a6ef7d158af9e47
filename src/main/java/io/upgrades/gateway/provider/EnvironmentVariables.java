package io.upgrades.gateway.provider;

import io.upgrades.gateway.upgrade.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The environment variables that the vendors' own tools read credentials from. */
final class EnvironmentVariables {
    /** The names of the variables that hold one set of credentials. */
    record Variables(String id, String secret, String token) {}

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
    EnvironmentVariables(Function<String, String> environment) {
        this.environment = environment;
    }

    /** The first variables that hold a key's id and its secret. */
    Optional<Variables> variables(Provider provider) {
        return NAMES.get(provider).stream()
                .filter(names ->
                        value(names.id()).isPresent() && value(names.secret()).isPresent())
                .findFirst();
    }

    /** What a variable holds, where it holds something. */
    Optional<String> value(String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
    }

    /** Whether a variable is set to true. */
    boolean isTrue(String name) {
        return value(name).map(String::strip).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** The variables to set, in words. */
    static String usual(Provider provider) {
        Variables names = NAMES.get(provider).get(0);
        return names.id() + " and " + names.secret();
    }
}
