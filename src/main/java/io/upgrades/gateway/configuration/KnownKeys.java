package io.upgrades.gateway.configuration;

import static io.upgrades.gateway.configuration.AllowedValues.DURATION;
import static io.upgrades.gateway.configuration.AllowedValues.SIZE;
import static io.upgrades.gateway.configuration.AllowedValues.oneOf;
import static io.upgrades.gateway.configuration.AllowedValues.someOf;
import static io.upgrades.gateway.configuration.AllowedValues.wholeNumberUpTo;
import static java.util.Map.entry;

import io.smallrye.config.PropertyName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every key under {@code upgrades.}; a {@code *} stands for a name that the user chooses. */
final class KnownKeys {
    private static final String ROOT = "upgrades";
    private static final Pattern PROFILE = Pattern.compile("^%[^.]+\\.");
    private static final String FILES_OF_VAULT =
            "use credentials=files and let Vault Agent or External Secrets write the files";
    private static final String ACCESS_KEY = "use an access key, with credentials=static, environment or files";

    /** The keys whose values are more than text, each with what it may be. */
    private static final Map<String, AllowedValues> VALUES = Map.ofEntries(
            entry("upgrades.access", oneOf("api-key", "oidc", "open")),
            entry("upgrades.cache.backend", oneOf("local", "redis")),
            entry("upgrades.cache.fresh", DURATION),
            entry("upgrades.cache.fresh-active", DURATION),
            entry("upgrades.cache.min-interval", DURATION),
            entry("upgrades.cache.negative", DURATION),
            entry("upgrades.cache.redis-timeout", DURATION),
            entry("upgrades.cache.stale-if-error", DURATION),
            entry("upgrades.cache.stale-while-revalidate", DURATION),
            entry("upgrades.deadline", DURATION),
            entry("upgrades.discovery.interval", DURATION),
            entry("upgrades.events.buffer", wholeNumberUpTo(1_000_000)),
            entry("upgrades.events.heartbeat", DURATION),
            entry("upgrades.events.subscribers", wholeNumberUpTo(100_000)),
            entry("upgrades.limits.requests", wholeNumberUpTo(100_000)),
            entry("upgrades.public", someOf("metrics", "openapi", "swagger-ui")),
            entry("upgrades.refresh", oneOf("on-demand", "scheduled")),
            entry("upgrades.upstream.concurrency", wholeNumberUpTo(10_000)),
            entry("upgrades.upstream.max-response", SIZE),
            entry("upgrades.upstream.rate", wholeNumberUpTo(10_000)),
            entry("upgrades.upstream.timeout", DURATION));

    /** The keys whose values are text to SmallRye Config; what reads them says what is wrong with them. */
    private static final List<String> TEXTS = List.of(
            "upgrades.accounts.*.provider",
            "upgrades.accounts.*.access-key-id",
            "upgrades.accounts.*.access-key-secret",
            "upgrades.accounts.*.security-token",
            "upgrades.accounts.*.credentials",
            "upgrades.accounts.*.access-key-id-file",
            "upgrades.accounts.*.access-key-secret-file",
            "upgrades.accounts.*.security-token-file",
            "upgrades.accounts.*.role-name",
            "upgrades.accounts.*.role-arn",
            "upgrades.accounts.*.oidc-provider-arn",
            "upgrades.accounts.*.oidc-token-file",
            "upgrades.accounts.*.sts-endpoint",
            "upgrades.accounts.*.metadata-endpoint",
            "upgrades.accounts.*.components",
            "upgrades.accounts.*.operation",
            "upgrades.accounts.*.regions.*.clusters",
            "upgrades.accounts.*.regions.*.endpoint",
            "upgrades.accounts.*.regions.*.iam-endpoint",
            "upgrades.accounts.*.regions.*.project-id",
            "upgrades.upstream.plain-http-hosts",
            "upgrades.oidc.roles",
            "upgrades.oidc.accounts-claim",
            "upgrades.api-keys.*.sha256",
            "upgrades.api-keys.*.accounts");

    /** The keys of earlier releases, each with what to use instead. */
    private static final Map<String, String> REMOVED = Map.of(
            "upgrades.accounts.*.vault-path", FILES_OF_VAULT,
            "upgrades.accounts.*.domain-name", ACCESS_KEY,
            "upgrades.accounts.*.user-name", ACCESS_KEY,
            "upgrades.accounts.*.user-password", ACCESS_KEY,
            "upgrades.accounts.*.user-password-file", ACCESS_KEY,
            "upgrades.upstream.ca-file", "use quarkus.tls.clouds.trust-store.pem.certs");

    private KnownKeys() {}

    /**
     * Says what is wrong with a key that looks like one of the gateway's and is none, perhaps with a profile before it; empty
     * for all other keys.
     */
    static Optional<String> problem(String written) {
        String key = PROFILE.matcher(written).replaceFirst("");
        int root = key.indexOf('.');
        if (root < 0
                || SpellingSuggestion.of(key.substring(0, root), List.of(ROOT)).isEmpty()
                || contain(key)) {
            return Optional.empty();
        }
        Optional<String> removed = removal(written);
        String inRoot = ROOT + key.substring(root);
        Optional<String> misspelt = (contain(inRoot) ? Optional.of(inRoot) : likelyMeantBy(inRoot))
                .map(meant -> written + " is not a setting of the gateway; did you mean " + meant + "?");
        Optional<String> unknown = Optional.of(written + " is not a setting of the gateway; the README lists them all")
                .filter(ours -> key.startsWith(ROOT + "."));
        return removed.or(() -> misspelt).or(() -> unknown);
    }

    /** Says what stands in the place of a removed key, which may be written as an environment variable is. */
    static Optional<String> removal(String written) {
        String key = PROFILE.matcher(written).replaceFirst("");
        return REMOVED.entrySet().stream()
                .filter(removed -> PropertyName.equals(removed.getKey(), key)
                        || (key.startsWith("UPGRADES_") && key.matches(environmentVariable(removed.getKey()))))
                .map(removed -> written + " was removed; " + removed.getValue())
                .findFirst();
    }

    /** The names of the environment variables that set a key. */
    private static String environmentVariable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z*]", "_").replace("*", "[A-Z0-9_]+");
    }

    private static boolean contain(String key) {
        return all().anyMatch(known -> PropertyName.equals(known, key));
    }

    /** The known key that was most likely meant by another one, which has the same chosen names. */
    private static Optional<String> likelyMeantBy(String key) {
        String[] written = key.split("\\.");
        return SpellingSuggestion.of(
                key,
                all().map(known -> withChosenNames(known.split("\\."), written)).toList());
    }

    private static String withChosenNames(String[] known, String[] written) {
        return IntStream.range(0, known.length)
                .mapToObj(at -> known[at].equals("*") && at < written.length ? written[at] : known[at])
                .collect(Collectors.joining("."));
    }

    private static Stream<String> all() {
        return Stream.concat(VALUES.keySet().stream(), TEXTS.stream());
    }

    /** What the value of a key may be; empty where it is text. */
    static Optional<AllowedValues> allowedValues(String key) {
        return Optional.ofNullable(VALUES.get(key));
    }

    /** What the values of all keys may be whose values are more than text, in the order of the keys. */
    static Map<String, AllowedValues> allowedValues() {
        return new TreeMap<>(VALUES);
    }
}
