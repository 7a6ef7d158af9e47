package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.MISCONFIGURED;

import io.quarkus.vault.VaultKVSecretReactiveEngine;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.provider.CredentialsOrigin.Files;
import io.upgrades.gateway.provider.CredentialsOrigin.Given;
import io.upgrades.gateway.provider.CredentialsOrigin.Issued;
import io.upgrades.gateway.provider.CredentialsOrigin.Vault;
import io.upgrades.gateway.upgrade.Failure;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Function;

/** Finds what gives an account its credentials. */
@Singleton
public class CredentialsSources {
    private final Instance<VaultKVSecretReactiveEngine> vault;
    private final Clock clock;
    private final Timer timer;

    @Inject
    CredentialsSources(Instance<VaultKVSecretReactiveEngine> vault, Clock clock, Timer timer) {
        this.vault = vault;
        this.clock = clock;
        this.timer = timer;
    }

    /** The source of each region's credentials: one for all, unless the cloud gives each region its own. */
    public Function<Region, CredentialsSource> of(Account account, UpgradeProvider cloud) {
        CredentialsOrigin origin = account.credentials();
        if (origin instanceof Issued issued) {
            return cloud.credentials(issued, account);
        }
        CredentialsSource source = ofAnyCloud(origin);
        return region -> source;
    }

    private CredentialsSource ofAnyCloud(CredentialsOrigin origin) {
        if (origin instanceof Files files) {
            return new FileCredentials(files, clock, timer);
        }
        if (origin instanceof Vault secret) {
            return new VaultCredentials(secret.path(), vault::get, clock);
        }
        return given((Given) origin);
    }

    private CredentialsSource given(Given given) {
        return given.key()
                .<CredentialsSource>map(key -> () -> Uni.createFrom().item(LoadedCredentials.forGood(key)))
                .orElse(() -> Uni.createFrom()
                        .failure(new UpstreamException(
                                Failure.of(MISCONFIGURED, "The environment has none.", clock.instant()))));
    }
}
