package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.MISCONFIGURED;

import io.smallrye.config.Secret;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.AccountsConfig.AccountConfig;
import io.upgrades.gateway.provider.UpgradeProvider.KeyVariables;
import io.upgrades.gateway.upgrade.Failure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The kinds of credentials that accounts of every cloud can have: an access key that somebody puts somewhere. */
final class CommonCredentials {
    /** How long a key from files is used before the files are read again: looking costs next to nothing. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final AccountConfig config;
    private final UpgradeProvider cloud;
    private final Clock clock;
    private final Timer timer;

    CommonCredentials(AccountConfig config, UpgradeProvider cloud, Clock clock, Timer timer) {
        this.config = config;
        this.cloud = cloud;
        this.clock = clock;
        this.timer = timer;
    }

    List<CredentialsKind> kinds() {
        return List.of(
                new CredentialsKind(
                        "static", Set.of("access-key-id", "access-key-secret", "security-token"), this::given),
                new CredentialsKind("environment", Set.of(), this::environment),
                new CredentialsKind(
                        "files",
                        Set.of("access-key-id-file", "access-key-secret-file", "security-token-file"),
                        this::files));
    }

    /** The settings of these kinds, with what was given for each. */
    Map<String, Optional<?>> settings() {
        return Map.of(
                "access-key-id", revealed(config.accessKeyId()),
                "access-key-secret", revealed(config.accessKeySecret()),
                "security-token", revealed(config.securityToken()),
                "access-key-id-file", config.accessKeyIdFile(),
                "access-key-secret-file", config.accessKeySecretFile(),
                "security-token-file", config.securityTokenFile());
    }

    private Supplier<CredentialsSource> given(AccountSettings settings) {
        Optional<String> id = settings.text("access-key-id", revealed(config.accessKeyId()));
        Optional<String> secret = settings.text("access-key-secret", revealed(config.accessKeySecret()));
        Optional<String> token = settings.text("security-token", revealed(config.securityToken()));
        if (id.isEmpty()) {
            settings.reader()
                    .mistake(settings.key("access-key-id")
                            + " is missing; allowed is the id of an access key of the account");
        }
        if (secret.isEmpty()) {
            settings.reader()
                    .mistake(
                            settings.key("access-key-secret") + " is missing; allowed is the secret of the access key");
        }
        checkKeyId(settings, settings.key("access-key-id"), id);
        return forGood(id, secret, token);
    }

    private Supplier<CredentialsSource> environment(AccountSettings settings) {
        for (KeyVariables names : cloud.keyVariables()) {
            Optional<String> id = variable(settings, names.id());
            Optional<String> secret = variable(settings, names.secret());
            if (id.isPresent() && secret.isPresent()) {
                checkKeyId(settings, names.id(), id);
                return forGood(id, secret, variable(settings, names.token()));
            }
        }
        KeyVariables usual = cloud.keyVariables().get(0);
        settings.reader()
                .warning("account " + settings.account()
                        + " takes its credentials from the environment, which has none: set " + usual.id() + " and "
                        + usual.secret());
        return forGood(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Optional<String> variable(AccountSettings settings, String name) {
        return settings.reader().pasted(name, settings.variable(name));
    }

    private void checkKeyId(AccountSettings settings, String setting, Optional<String> id) {
        id.flatMap(cloud::oddityOfKeyId).ifPresent(oddity -> settings.reader().warning(setting + " " + oddity));
    }

    private Supplier<CredentialsSource> forGood(Optional<String> id, Optional<String> secret, Optional<String> token) {
        return () -> () -> id.isEmpty() || secret.isEmpty()
                ? Uni.createFrom()
                        .failure(new UpstreamException(
                                Failure.of(MISCONFIGURED, "The environment has none.", clock.instant())))
                : Uni.createFrom()
                        .item(LoadedCredentials.forGood(Credentials.of(id.get(), secret.get(), token.orElse(null))));
    }

    private Supplier<CredentialsSource> files(AccountSettings settings) {
        Path id = settings.file("access-key-id-file", config.accessKeyIdFile());
        Path secret = settings.file("access-key-secret-file", config.accessKeySecretFile());
        Stream<Path> token =
                config
                        .securityTokenFile()
                        .map(text -> settings.file("security-token-file", Optional.of(text)))
                        .stream();
        TextFiles files =
                new TextFiles(Stream.concat(Stream.of(id, secret), token).toList(), clock, timer);
        return () -> () -> files.read()
                .map(texts -> LoadedCredentials.untilReplaced(
                        new Credentials(
                                texts.get(0),
                                texts.get(1),
                                texts.stream().skip(2).findFirst()),
                        clock.instant().plus(LOOK_AGAIN)));
    }

    /** SmallRye gives a secret without a text where there is none. */
    private static Optional<String> revealed(Optional<Secret<String>> given) {
        return given.flatMap(secret -> Optional.ofNullable(secret.get()));
    }
}
