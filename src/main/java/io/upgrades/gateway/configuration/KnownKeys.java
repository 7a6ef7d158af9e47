package io.upgrades.gateway.configuration;

import java.util.List;
import java.util.regex.Pattern;

/** Every key under {@code upgrades.} that means something; a {@code *} stands for a name that the user chooses. */
final class KnownKeys {
    static final String PREFIX = "upgrades.";

    private static final String CHOSEN_NAME = "(\"[^\"]+\"|[^.]+)";

    private static final List<Pattern> KEYS = List.of(
                    "accounts.*.provider",
                    "accounts.*.access-key-id",
                    "accounts.*.access-key-secret",
                    "accounts.*.security-token",
                    "accounts.*.credentials",
                    "accounts.*.access-key-id-file",
                    "accounts.*.access-key-secret-file",
                    "accounts.*.security-token-file",
                    "accounts.*.role-name",
                    "accounts.*.role-arn",
                    "accounts.*.oidc-provider-arn",
                    "accounts.*.oidc-token-file",
                    "accounts.*.sts-endpoint",
                    "accounts.*.metadata-endpoint",
                    "accounts.*.components",
                    "accounts.*.operation",
                    "accounts.*.regions.*.clusters",
                    "accounts.*.regions.*.endpoint",
                    "accounts.*.regions.*.iam-endpoint",
                    "accounts.*.regions.*.project-id",
                    "deadline",
                    "upstream.timeout",
                    "upstream.concurrency",
                    "upstream.rate",
                    "upstream.max-response",
                    "upstream.plain-http-hosts",
                    "cache.fresh",
                    "cache.fresh-active",
                    "cache.stale-while-revalidate",
                    "cache.stale-if-error",
                    "cache.negative",
                    "cache.min-interval",
                    "cache.backend",
                    "cache.redis-timeout",
                    "refresh",
                    "discovery.interval",
                    "events.heartbeat",
                    "events.buffer",
                    "events.subscribers",
                    "limits.requests",
                    "access",
                    "public",
                    "oidc.roles",
                    "oidc.accounts-claim",
                    "api-keys.*.sha256",
                    "api-keys.*.accounts")
            .stream()
            .map(key -> Pattern.compile(
                    Pattern.quote(PREFIX) + key.replace(".", "\\.").replace("*", CHOSEN_NAME)))
            .toList();

    private KnownKeys() {}

    static boolean contain(String key) {
        return KEYS.stream().anyMatch(pattern -> pattern.matcher(key).matches());
    }
}
