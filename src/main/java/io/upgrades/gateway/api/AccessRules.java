package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.upgrade.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Who may ask: everybody, or those with one of the keys, of which only the SHA-256 is known. */
public final class AccessRules {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    /** How callers are told apart. */
    enum Access {
        API_KEY,
        OIDC,
        OPEN
    }

    private record ApiKey(String sha256, Optional<Set<String>> accounts) {}

    private final Access access;
    private final List<ApiKey> keys;

    private AccessRules(Access access, List<ApiKey> keys) {
        this.access = access;
        this.keys = keys;
    }

    static AccessRules read(AccessConfig config, SettingsReader reader, Predicate<String> isSet) {
        Access access = reader.choice("upgrades.access", config.access().orElse("api-key"), Access.class);
        if (access == Access.OIDC) {
            reader.mistake("upgrades.access is 'oidc', which this release cannot do yet; allowed is api-key or open");
        }
        List<ApiKey> keys = new TreeMap<>(config.apiKeys())
                .entrySet().stream()
                        .flatMap(
                                key -> key("upgrades.api-keys." + key.getKey(), key.getValue(), reader, isSet).stream())
                        .toList();
        if (access == Access.OPEN) {
            reader.warning("upgrades.access is open: whoever can reach this gateway sees every account");
        } else if (keys.isEmpty()) {
            reader.warning("no API key is configured, so every call is refused: choose a key, hash it with"
                    + " `printf %s \"$KEY\" | sha256sum` and set upgrades.api-keys.<name>.sha256 to the hash");
        }
        return new AccessRules(access, keys);
    }

    private static Optional<ApiKey> key(
            String name, AccessConfig.ApiKeyConfig config, SettingsReader reader, Predicate<String> isSet) {
        Optional<String> sha256 = config.sha256().map(String::strip);
        if (sha256.filter(hash -> SHA_256.matcher(hash).matches()).isEmpty()) {
            reader.mistake(
                    name + ".sha256 is missing or not a SHA-256; allowed are the 64 hex digits of the key's hash");
            return Optional.empty();
        }
        if (isSet.test(name + ".accounts")
                && config.accounts().filter(text -> !text.isBlank()).isEmpty()) {
            reader.mistake(name + ".accounts is empty; allowed are names of accounts, or leave it out for all of them");
        }
        return Optional.of(new ApiKey(
                sha256.get().toLowerCase(Locale.ROOT),
                config.accounts().map(text -> Set.copyOf(reader.names(name + ".accounts", text)))));
    }

    /** Whether nobody has to show a key. */
    boolean open() {
        return access == Access.OPEN;
    }

    /** What the holder of a key may see; empty where the key is none of ours. Every key is compared, in constant time. */
    Optional<Caller> caller(String key) {
        byte[] hash = Sha256.digest().digest(key.getBytes(UTF_8));
        Optional<Caller> caller = Optional.empty();
        for (ApiKey known : keys) {
            if (MessageDigest.isEqual(hash, HexFormat.of().parseHex(known.sha256()))) {
                caller = Optional.of(new Caller(known.accounts()));
            }
        }
        return caller;
    }
}
