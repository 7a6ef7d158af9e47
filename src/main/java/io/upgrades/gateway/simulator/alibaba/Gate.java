package io.upgrades.gateway.simulator.alibaba;

import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.account.Account;
import io.upgrades.gateway.simulator.account.Accounts;
import io.upgrades.gateway.simulator.account.Accounts.Held;
import io.upgrades.gateway.simulator.account.RequestRate;
import io.upgrades.gateway.simulator.http.Answer;
import io.upgrades.gateway.simulator.http.Call;
import io.upgrades.gateway.simulator.http.RawRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the API gateway checks before the service hears of a request: API, clock, key, token, signature, nonce, rate. */
final class Gate {
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final List<String> NEEDED =
            List.of("Host", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256");

    private final Clock clock;
    private final Accounts accounts;
    private final RequestRate rate;
    private final Nonces nonces = new Nonces(SKEW.multipliedBy(2));

    Gate(Clock clock, Accounts accounts) {
        this.clock = clock;
        this.accounts = accounts;
        this.rate = new RequestRate(clock);
    }

    Optional<Answer> refuse(RawRequest request, Call call) {
        return wrongApi(request)
                .or(() -> wrongClock(request))
                .map(refusal -> refusal.answer(call))
                .or(() -> wrongKey(request, call));
    }

    private static Optional<Refusal> wrongApi(RawRequest request) {
        Optional<Operation> operation = Operation.of(request);
        if (operation.isEmpty()
                || !request.header("x-acs-action").equals(operation.get().action())) {
            return Optional.of(Refusal.NO_SUCH_API);
        }
        if (!request.header("x-acs-version").equals(Operation.VERSION)) {
            return Optional.of(Refusal.WRONG_VERSION);
        }
        return Optional.empty();
    }

    private Optional<Refusal> wrongClock(RawRequest request) {
        if (!NEEDED.stream().allMatch(request::hasHeader)) {
            return Optional.of(Refusal.MISSING_HEADER);
        }
        String date = request.header("x-acs-date");
        if (!DATE.matcher(date).matches()) {
            return Optional.of(Refusal.CLOCK_UNREADABLE);
        }
        try {
            Duration skew =
                    Duration.between(Instant.parse(date), clock.instant()).abs();
            return skew.compareTo(SKEW) > 0 ? Optional.of(Refusal.CLOCK_OFF) : Optional.empty();
        } catch (DateTimeParseException noSuchDay) {
            return Optional.of(Refusal.CLOCK_UNREADABLE);
        }
    }

    private Optional<Answer> wrongKey(RawRequest request, Call call) {
        Optional<Acs3Signature> claimed = Acs3Signature.claimedBy(request);
        if (claimed.isEmpty()) {
            return Optional.of(Refusal.NO_AUTHORIZATION.answer(call));
        }
        Optional<Held> held = accounts.ofKey(claimed.get().accessKeyId());
        if (held.isEmpty()) {
            return Optional.of(Refusal.UNKNOWN_KEY.answer(call));
        }
        AccessKey key = held.get().key();
        Optional<Answer> refused = wrongToken(request, key).map(refusal -> refusal.answer(call));
        if (refused.isPresent()) {
            return refused;
        }
        if (!isWholeBody(request) || !claimed.get().isRight(request, key.secret())) {
            return Optional.of(Refusal.wrongSignature(call, request));
        }
        return usedUp(request, held.get().account()).map(refusal -> refusal.answer(call));
    }

    private Optional<Refusal> wrongToken(RawRequest request, AccessKey key) {
        if (key.disabled()) {
            return Optional.of(Refusal.DISABLED_KEY);
        }
        String token = request.header("x-acs-security-token");
        if (token.isEmpty() && key.securityToken().isPresent()) {
            return Optional.of(Refusal.NO_TOKEN);
        }
        return token.equals(key.securityToken().orElse("")) && !key.hasEnded(clock.instant())
                ? Optional.empty()
                : Optional.of(Refusal.WRONG_TOKEN);
    }

    private static boolean isWholeBody(RawRequest request) {
        return request.header("x-acs-content-sha256").equals(request.bodySha256());
    }

    private Optional<Refusal> usedUp(RawRequest request, Account account) {
        if (!nonces.use(request.header("x-acs-signature-nonce"), clock.instant())) {
            return Optional.of(Refusal.USED_NONCE);
        }
        return rate.isExceededBy(account) ? Optional.of(Refusal.THROTTLED) : Optional.empty();
    }
}
