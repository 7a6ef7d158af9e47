package io.upgrades.gateway.configuration;

import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.Map;

/**
 * Gives typed mappings the default of a setting in place of a blank or invalid value, which stays as the raw value. SmallRye
 * Config would fail at the invalid values of mappings before anything else is checked; {@link StartupCheck} reports all errors
 * together.
 */
public final class CheckedValues implements SmallRyeConfigBuilderCustomizer {
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        Map<String, String> defaults = builder.getDefaultValues(); // complete once all mappings are registered
        builder.withInterceptors((context, name) -> value(context, name, defaults));
    }

    private static ConfigValue value(
            ConfigSourceInterceptorContext context, String name, Map<String, String> defaults) {
        ConfigValue value = context.proceed(name);
        return value == null
                ? null
                : KnownKeys.allowedValues(name)
                        .map(allowed -> checked(value, allowed, defaults.get(name)))
                        .orElse(value);
    }

    private static ConfigValue checked(ConfigValue value, AllowedValues allowed, String standard) {
        // A value that refers to what is not set has problems, and only its raw text.
        String text = value.hasProblems() ? value.getRawValue() : value.getValue();
        return value.from()
                .noProblems()
                .withValue(allowed.contain(text) ? text : standard)
                .withRawValue(text)
                .build();
    }
}
