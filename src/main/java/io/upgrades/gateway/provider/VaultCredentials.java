package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.CONNECTION_FAILED;
import static io.upgrades.gateway.upgrade.FailureCode.FORBIDDEN;
import static io.upgrades.gateway.upgrade.FailureCode.MISCONFIGURED;

import io.quarkus.vault.VaultKVSecretReactiveEngine;
import io.quarkus.vault.client.VaultClientException;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Credentials.AccessKey;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** An access key in the key-value engine of HashiCorp Vault, which somebody replaces there. */
final class VaultCredentials implements CredentialsSource {
    /** A key that is replaced before the old one is revoked is found in time; one that is revoked is asked for at once. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private static final int HTTP_FORBIDDEN = 403;
    private static final int HTTP_NOT_FOUND = 404;

    private final String path;
    private final Supplier<VaultKVSecretReactiveEngine> vault;
    private final Clock clock;

    /**
     * A secret that nobody has read yet.
     *
     * @param vault asked at each load, so that nothing of Vault is made before it is needed
     */
    VaultCredentials(String path, Supplier<VaultKVSecretReactiveEngine> vault, Clock clock) {
        this.path = path;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public Uni<LoadedCredentials> load() {
        return Uni.createFrom()
                .deferred(() -> vault.get().readSecret(path))
                .onFailure()
                .transform(this::failure)
                .map(this::loaded);
    }

    private LoadedCredentials loaded(Map<String, String> secret) {
        return LoadedCredentials.untilReplaced(
                new AccessKey(
                        text(secret, "access-key-id").orElseThrow(this::noKey),
                        text(secret, "access-key-secret").orElseThrow(this::noKey),
                        text(secret, "security-token")),
                clock.instant().plus(LOOK_AGAIN));
    }

    /** Blank texts are none, as in the configuration. */
    private Optional<Secret> text(Map<String, String> secret, String key) {
        return Optional.ofNullable(secret.get(key))
                .filter(text -> !text.isBlank())
                .map(text -> Secret.printable(text)
                        .orElseThrow(() -> failure(
                                MISCONFIGURED, "The secret in Vault has a text that is not printable ASCII.", null)));
    }

    private UpstreamException noKey() {
        return failure(MISCONFIGURED, "The secret in Vault has no access-key-id or no access-key-secret.", null);
    }

    private UpstreamException failure(Throwable thrown) {
        if (thrown instanceof VaultClientException said) {
            Integer status = said.getStatus();
            return switch (status == null ? 0 : status) {
                case HTTP_FORBIDDEN -> failure(FORBIDDEN, "Vault does not let the gateway read them.", status);
                case HTTP_NOT_FOUND -> failure(MISCONFIGURED, "Vault has no secret at vault-path.", status);
                default -> failure(CONNECTION_FAILED, "Vault does not answer as it should.", status);
            };
        }
        return failure(CONNECTION_FAILED, "Vault cannot be reached.", null);
    }

    private UpstreamException failure(FailureCode code, String message, Integer status) {
        return new UpstreamException(new Failure(code, message, null, null, status, clock.instant(), null));
    }
}
