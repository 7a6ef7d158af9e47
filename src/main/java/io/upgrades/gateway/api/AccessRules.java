package io.upgrades.gateway.api;

import io.upgrades.gateway.configuration.SettingsReader;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who may ask, and for what.
 *
 * @param access how callers are told apart
 * @param open what everybody may see
 * @param keys the keys, with {@link Access#API_KEY}
 * @param roles of which a token needs one, with {@link Access#OIDC}; none means that every valid token will do
 * @param accountsClaim the claim of a token that lists what its bearer may see; empty means that it is every account
 */
public record AccessRules(
        Access access, Set<Area> open, List<ApiKey> keys, Set<String> roles, Optional<String> accountsClaim) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final String AUDIENCE = "quarkus.oidc.token.audience";
    private static final String ROLES = "upgrades.oidc.roles";
    private static final String ACCOUNTS_CLAIM = "upgrades.oidc.accounts-claim";

    /** With these a token would come another way than the one that is looked at, or by another provider. */
    private static final List<String> NOT_OF_BEARERS = List.of(
            "quarkus.oidc.application-type",
            "quarkus.oidc.resolve-tenants-with-issuer",
            "quarkus.oidc.token.authorization-scheme",
            "quarkus.oidc.token.header");

    /** Where the keys of an OpenID provider can come from. */
    private static final List<String> PROVIDER = List.of(
            "quarkus.oidc.auth-server-url",
            "quarkus.oidc.public-key",
            "quarkus.oidc.provider",
            "quarkus.oidc.certificate-chain.trust-store-file");

    /** The page is nothing without the API, and probes have no key. */
    private static final Set<Area> ALWAYS_OPEN = Set.of(Area.PAGE, Area.HEALTH);

    private static final Set<Area> USUALLY_OPEN = Set.of(Area.OPENAPI, Area.SWAGGER_UI);

    /** How callers are told apart. */
    enum Access {
        API_KEY,
        OIDC,
        OPEN
    }

    static AccessRules read(AccessConfig config, SettingsReader reader, Predicate<String> isSet) {
        Access access = config.access();
        List<ApiKey> keys = new TreeMap<>(config.apiKeys())
                .entrySet().stream()
                        .flatMap(key -> key(key.getKey(), key.getValue(), reader, isSet).stream())
                        .toList();
        keys.stream()
                .filter(key -> keys.stream()
                                .filter(other -> other.hasHash(key.sha256()))
                                .count()
                        > 1)
                .forEach(key -> reader.mistake("upgrades.api-keys." + key.name()
                        + ".sha256 is the hash of another key, too; each key has one name"));
        switch (access) {
            case OPEN -> reader.warning("upgrades.access is open: whoever can reach this gateway sees every account");
            case OIDC -> checkProvider(reader, isSet);
            case API_KEY -> {
                if (keys.isEmpty()) {
                    reader.warning("no API key is configured, so every call is refused: make a key with"
                            + " `openssl rand -hex 32`, hash it with `printf %s \"$KEY\" | sha256sum` and set"
                            + " upgrades.api-keys.<name>.sha256 to the hash");
                }
            }
        }
        return new AccessRules(
                access,
                access == Access.OPEN ? EnumSet.allOf(Area.class) : open(config, isSet),
                keys,
                roles(config, reader, isSet),
                accountsClaim(config, reader, isSet));
    }

    private static Set<String> roles(AccessConfig config, SettingsReader reader, Predicate<String> isSet) {
        Set<String> roles = config.oidc().roles().orElse(Set.of());
        reader.checkNames(ROLES, roles);
        if (roles.isEmpty() && isSet.test(ROLES)) {
            reader.mistake(ROLES + " is empty; allowed are names of roles, or leave it out to let in every token");
        }
        return roles;
    }

    private static Optional<String> accountsClaim(AccessConfig config, SettingsReader reader, Predicate<String> isSet) {
        Optional<String> claim = config.oidc().accountsClaim();
        if (claim.isEmpty() && isSet.test(ACCOUNTS_CLAIM)) {
            reader.mistake(
                    ACCOUNTS_CLAIM
                            + " is empty; allowed is the name of a claim, or leave it out to show every account to every token");
        }
        return claim;
    }

    private static Set<Area> open(AccessConfig config, Predicate<String> isSet) {
        Set<Area> open = EnumSet.copyOf(ALWAYS_OPEN);
        open.addAll(config.publicAreas().orElse(isSet.test("upgrades.public") ? Set.of() : USUALLY_OPEN));
        return open;
    }

    private static void checkProvider(SettingsReader reader, Predicate<String> isSet) {
        if (PROVIDER.stream().noneMatch(isSet)) {
            reader.mistake("upgrades.access is oidc, but nothing says whose tokens are good; set " + PROVIDER.get(0)
                    + " to the address of the OpenID provider");
        }
        if (!isSet.test(AUDIENCE)) {
            reader.mistake("upgrades.access is oidc, but " + AUDIENCE + " is missing, so that a token for any other"
                    + " application would do; set it to what the provider calls this gateway, or to any");
        }
        NOT_OF_BEARERS.stream()
                .filter(isSet)
                .forEach(key -> reader.mistake(
                        key + " cannot be set: a token comes as `Authorization: Bearer …` from one provider"));
    }

    private static Optional<ApiKey> key(
            String name, AccessConfig.ApiKeyConfig config, SettingsReader reader, Predicate<String> isSet) {
        String key = "upgrades.api-keys." + (name.contains(".") ? '"' + name + '"' : name);
        Optional<String> sha256 = config.sha256();
        if (sha256.filter(hash -> SHA_256.matcher(hash).matches()).isEmpty()) {
            reader.mistake(
                    key + ".sha256 is missing or not a SHA-256; allowed are the 64 hex digits of the key's hash");
            return Optional.empty();
        }
        if (config.accounts().isEmpty() && isSet.test(key + ".accounts")) {
            reader.mistake(key + ".accounts is empty; allowed are names of accounts, or leave it out for all of them");
        }
        config.accounts().ifPresent(names -> reader.checkNames(key + ".accounts", names));
        return Optional.of(new ApiKey(name, sha256.get().toLowerCase(Locale.ROOT), config.accounts()));
    }

    /** The accounts that some key is limited to. */
    public Set<String> namedAccounts() {
        return keys.stream()
                .flatMap(key -> key.accounts().stream())
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether everybody may see it. */
    boolean isOpen(Area area) {
        return open.contains(area);
    }

    /** Whoever holds the key with this SHA-256; empty where it is none of ours. Every key is compared, each in the same time. */
    Optional<Caller> holder(String hash) {
        Optional<Caller> holder = Optional.empty();
        for (ApiKey known : keys) {
            if (known.hasHash(hash)) {
                holder = Optional.of(known.holder());
            }
        }
        return holder;
    }
}
