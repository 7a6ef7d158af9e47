package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.BAD_RESPONSE;
import static io.upgrades.gateway.upgrade.FailureCode.TIMEOUT;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.upgrades.gateway.upgrade.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * The credentials an account has now. They are loaded when they are first needed, by one load however many wait, and
 * renewed while the old ones go on serving until they really end: those that a cloud has issued by themselves, others when a
 * call comes that finds them due. A load that fails is tried again after a pause.
 */
public final class AccountCredentials {
    /** Every source has a limit of its own; this one is for a disk that hangs. */
    static final Duration LONGEST_LOAD = Duration.ofSeconds(10);

    /** After a load that failed. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    /** Credentials that were issued so shortly before are not at fault when they are refused. */
    static final Duration JUST_ISSUED = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(AccountCredentials.class);

    private final String account;
    private final CredentialsSource source;
    private final Clock clock;
    private final Timer timer;
    private final Runnable replaced;

    private LoadedCredentials current;
    private Instant loadedAt;
    private Uni<Void> loading;
    private Failure trouble;
    private Cancellable renewal = () -> {};

    /** What a cloud has refused, and has not accepted since. */
    private Credentials suspect;

    /**
     * Credentials that nobody has needed yet.
     *
     * @param account its name
     * @param replaced told when others have taken the place of those that were there
     */
    AccountCredentials(String account, CredentialsSource source, Clock clock, Timer timer, Runnable replaced) {
        this.account = account;
        this.source = source;
        this.clock = clock;
        this.timer = timer;
        this.replaced = replaced;
    }

    /** What to sign with now; only {@link #ready} makes sure that there is something. */
    public synchronized Credentials current() {
        if (current == null) {
            throw new IllegalStateException("no credentials have been loaded");
        }
        return current.credentials();
    }

    /**
     * Credentials to make a call with. It waits only where there are none that are valid and accepted, and fails with an
     * {@link UpstreamException} where none can be had. Cancelling it does not end the load others wait for.
     */
    Uni<Credentials> ready() {
        Uni<Void> load;
        Credentials usable;
        synchronized (this) {
            load = isDue() ? begin() : loading;
            usable = isValid() && suspect == null ? current.credentials() : null;
        }
        keepGoing(load);
        if (usable != null) {
            return Uni.createFrom().item(usable);
        }
        return load == null ? valid() : load.chain(this::valid);
    }

    /** Whether there are others than the ones a cloud has just refused, be it because they are loaded now. */
    Uni<Boolean> haveReplaced(Credentials refused) {
        Uni<Void> load;
        boolean mayBeTooEarly;
        synchronized (this) {
            if (!refused.equals(current.credentials())) {
                return Uni.createFrom().item(true);
            }
            boolean first = !refused.equals(suspect);
            // A load on its way may have begun before the replacement that made the cloud refuse them.
            mayBeTooEarly = first && loading != null;
            if (!mayBeTooEarly) {
                suspect = refused;
            }
            load = loading == null && isWorthALook(first) ? begin() : loading;
        }
        if (load == null) {
            return Uni.createFrom().item(false);
        }
        keepGoing(load);
        return load.chain(
                () -> mayBeTooEarly ? haveReplaced(refused) : Uni.createFrom().item(!refused.equals(current())));
    }

    /** The cloud has accepted them; false where that says nothing, for others have taken their place. */
    synchronized boolean accepted(Credentials used) {
        if (!used.equals(current.credentials())) {
            return false;
        }
        suspect = null;
        return true;
    }

    private boolean isDue() {
        Instant now = clock.instant();
        return loading == null && !isPaused(now) && (!isValid() || !now.isBefore(current.renewAt()));
    }

    private boolean isValid() {
        return current != null && clock.instant().isBefore(current.endsAt());
    }

    private boolean isPaused(Instant now) {
        return trouble != null && now.isBefore(trouble.retryAt()) && !now.isBefore(trouble.occurredAt());
    }

    private boolean isWorthALook(boolean first) {
        Instant now = clock.instant();
        if (current.isForGood() || isPaused(now)) {
            return false;
        }
        boolean aWhileAgo = Pause.isOver(loadedAt, JUST_ISSUED, now);
        return aWhileAgo || (first && !current.isIssued());
    }

    private Uni<Void> begin() {
        loading = Uni.createFrom()
                .deferred(source::load)
                .ifNoItem()
                .after(LONGEST_LOAD)
                .fail()
                .onItemOrFailure()
                .invoke(this::ended)
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull()
                .memoize()
                .indefinitely();
        return loading;
    }

    /** Whoever of those that wait for a load goes away, it goes on. */
    private static void keepGoing(Uni<Void> load) {
        if (load != null) {
            load.subscribe().with(ended -> {});
        }
    }

    private void ended(LoadedCredentials loaded, Throwable thrown) {
        boolean others;
        synchronized (this) {
            Instant now = clock.instant();
            loading = null;
            loadedAt = now;
            if (loaded == null || !now.isBefore(loaded.endsAt())) {
                failed(thrown, now);
                renewLater(trouble.retryAt());
                return;
            }
            if (trouble != null) {
                trouble = null;
                LOG.infof("account %s: its credentials can be had again", account);
            }
            others = current != null && !loaded.credentials().equals(current.credentials());
            current = loaded;
            if (others) {
                suspect = null;
            }
            renewLater(loaded.renewAt());
        }
        if (others) {
            replaced.run();
        }
    }

    private void failed(Throwable thrown, Instant now) {
        boolean known = trouble != null;
        Failure cause = cause(thrown, now);
        trouble = new Failure(
                cause.code(),
                "The account's credentials cannot be had. " + cause.message(),
                cause.providerCode(),
                cause.providerRequestId(),
                cause.httpStatus(),
                now,
                now.plus(PAUSE));
        if (!known) {
            LOG.warnf(
                    "account %s: %s: %s %s",
                    account,
                    trouble.code(),
                    trouble.message(),
                    isValid() ? "Those it has serve until they end." : "It is not asked about until they can.");
        }
    }

    /** So that not even the first call after a while waits; those that have ended anyway are loaded when a call needs them. */
    private void renewLater(Instant when) {
        renewal.cancel();
        if (isValid() && current.isIssued()) {
            // A timer counts whole milliseconds, and must not be too early.
            renewal = timer.after(Duration.between(clock.instant(), when).plusMillis(1), this::renew);
        }
    }

    private void renew() {
        Uni<Void> load;
        synchronized (this) {
            load = isDue() ? begin() : null;
        }
        keepGoing(load);
    }

    private Failure cause(Throwable thrown, Instant now) {
        if (thrown instanceof UpstreamException known) {
            return known.failure();
        }
        if (thrown instanceof io.smallrye.mutiny.TimeoutException) {
            return Failure.of(TIMEOUT, "They did not come within " + LONGEST_LOAD + ".", now);
        }
        if (thrown == null) {
            return Failure.of(BAD_RESPONSE, "Those that came have ended already.", now);
        }
        LOG.errorf("account %s: the gateway has a bug: it cannot cope with %s", account, thrown.getClass());
        return Failure.of(BAD_RESPONSE, "The gateway cannot cope with what came.", now);
    }

    private Failure refusal(Failure known) {
        return known.refusingCalls(clock.instant(), known.retryAt());
    }

    private synchronized Uni<Credentials> valid() {
        if (isValid()) {
            return Uni.createFrom().item(current.credentials());
        }
        return trouble == null ? ready() : Uni.createFrom().failure(new UpstreamException(refusal(trouble)));
    }
}
