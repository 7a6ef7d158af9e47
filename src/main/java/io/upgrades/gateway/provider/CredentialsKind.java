package io.upgrades.gateway.provider;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where an account's access key can come from.
 *
 * @param word the value of the setting {@code credentials}
 * @param settings the names of the settings that only this kind has, such as {@code role-arn}
 * @param reader reads these settings; the source it supplies is made once the configuration is known to be good
 */
public record CredentialsKind(
        String word, Set<String> settings, Function<AccountSettings, Supplier<CredentialsSource>> reader) {}
