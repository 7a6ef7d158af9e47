package io.upgrades.gateway.provider.huawei;

import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.CredentialsOrigin.IamUser;
import io.upgrades.gateway.provider.Pause;
import io.upgrades.gateway.provider.Secret;
import io.upgrades.gateway.provider.TextFiles;
import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.upgrade.Failure;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The password of an IAM user, shared by all regions of an account: once it has been refused in one, no other tries it for a
 * while, for IAM locks a user out after five wrong passwords in a quarter of an hour.
 */
final class IamLogin {
    static final Duration PAUSE = Duration.ofMinutes(5);

    private final Uni<Secret> password;
    private final Clock clock;
    private Secret refused;
    private Failure refusal;

    IamLogin(IamUser user, Clock clock) {
        this.password = user.password()
                .map(given -> Uni.createFrom().item(given))
                .orElseGet(() -> new TextFiles(List.of(user.passwordFile().orElseThrow()), clock)
                        .read()
                        .map(texts -> texts.get(0)));
        this.clock = clock;
    }

    /** The password to try now; fails with the refusal where this one has just been refused. */
    Uni<Secret> password() {
        return password.invoke(this::mustNotBeRefused);
    }

    /** What came of trying it. */
    synchronized void tried(Secret tried, Throwable thrown) {
        if (thrown instanceof UpstreamException known && known.failure().code() == UNAUTHORIZED) {
            refused = tried;
            refusal = known.failure();
        }
    }

    private synchronized void mustNotBeRefused(Secret now) {
        if (now.equals(refused) && !Pause.isOver(refusal.occurredAt(), PAUSE, clock.instant())) {
            throw new UpstreamException(refusal);
        }
    }
}
