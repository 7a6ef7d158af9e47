package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.MISCONFIGURED;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.CredentialsOrigin.Files;
import io.upgrades.gateway.provider.CredentialsOrigin.Given;
import io.upgrades.gateway.provider.CredentialsOrigin.Issued;
import io.upgrades.gateway.upgrade.Failure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Finds what gives an account its credentials. */
@Singleton
public class CredentialsSources {
    private final Clock clock;
    private final Timer timer;

    @Inject
    CredentialsSources(Clock clock, Timer timer) {
        this.clock = clock;
        this.timer = timer;
    }

    /** The source of an account's credentials. */
    public CredentialsSource of(Account account, UpgradeProvider cloud) {
        CredentialsOrigin origin = account.credentials();
        if (origin instanceof Issued issued) {
            return cloud.credentials(issued, account);
        }
        if (origin instanceof Files files) {
            return new FileCredentials(files, clock, timer);
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
