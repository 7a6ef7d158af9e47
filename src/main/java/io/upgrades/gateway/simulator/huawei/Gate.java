package io.upgrades.gateway.simulator.huawei;

import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.account.Accounts;
import io.upgrades.gateway.simulator.account.Accounts.Held;
import io.upgrades.gateway.simulator.account.RequestRate;
import io.upgrades.gateway.simulator.http.Answer;
import io.upgrades.gateway.simulator.http.Call;
import io.upgrades.gateway.simulator.http.RawRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What the API gateway checks before a service hears of a request: API, key, lockout, clock, signature, rate. */
final class Gate {
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter SDK_DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final Accounts accounts;
    private final RequestRate rate;
    private final Lockout lockout = new Lockout();

    Gate(Clock clock, Accounts accounts) {
        this.clock = clock;
        this.accounts = accounts;
        this.rate = new RequestRate(clock);
    }

    Optional<Answer> refuse(RawRequest request, Call call) {
        if (Operation.of(request).isEmpty()) {
            return Optional.of(Errors.noSuchApi(call));
        }
        Optional<SdkSignature> claimed = SdkSignature.claimedBy(request);
        if (claimed.isEmpty()) {
            return Optional.of(Errors.noAuthorization(call));
        }
        String accessKeyId = claimed.get().accessKeyId();
        return accounts.ofKey(accessKeyId)
                .map(held -> refuse(request, call, claimed.get(), held))
                .orElseGet(() -> Optional.of(Errors.unknownKey(call, accessKeyId)));
    }

    private Optional<Answer> refuse(RawRequest request, Call call, SdkSignature claimed, Held held) {
        AccessKey key = held.key();
        if (lockout.holds(key.id(), clock.instant())) {
            return Optional.of(Errors.lockedKey(call));
        }
        Optional<Answer> unauthorized = unauthorized(request, call, claimed, key);
        if (unauthorized.isPresent()) {
            lockout.refused(key.id(), clock.instant());
            return unauthorized;
        }
        lockout.accepted(key.id());
        return rate.isExceededBy(held.account()) ? Optional.of(Errors.throttled(call)) : Optional.empty();
    }

    private Optional<Answer> unauthorized(RawRequest request, Call call, SdkSignature claimed, AccessKey key) {
        if (key.disabled()) {
            return Optional.of(Errors.disabledKey(call, key));
        }
        if (isClockOff(request)) {
            return Optional.of(Errors.clockOff(call, request.header("X-Sdk-Date"), SDK_DATE.format(clock.instant())));
        }
        if (!request.header("X-Security-Token").equals(key.securityToken().orElse(""))
                || key.hasEnded(clock.instant())) {
            return Optional.of(Errors.wrongToken(call));
        }
        if (!claimed.isRight(request, key.secret())) {
            return Optional.of(Errors.wrongSignature(call, claimed.canonicalRequest(request)));
        }
        return isOfOtherProject(request) ? Optional.of(Errors.otherProject(call)) : Optional.empty();
    }

    private boolean isClockOff(RawRequest request) {
        try {
            Instant signedAt = SDK_DATE.parse(request.header("X-Sdk-Date"), Instant::from);
            return Duration.between(signedAt, clock.instant()).abs().compareTo(SKEW) > 0;
        } catch (DateTimeParseException notADate) {
            return true;
        }
    }

    private static boolean isOfOtherProject(RawRequest request) {
        String sent = request.header("X-Project-Id");
        return !sent.isEmpty()
                && Operation.of(request)
                        .flatMap(operation -> operation.projectId(request))
                        .map(ofPath -> !ofPath.equals(sent))
                        .orElse(false);
    }
}
