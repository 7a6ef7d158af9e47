package io.upgrades.gateway.simulator;

import io.upgrades.gateway.simulator.World.Account;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Huawei Cloud checks before a service sees a request: key, date, token and the signature SDK-HMAC-SHA256. More than
 * five refusals in a row lock a key for five minutes.
 */
final class HuaweiGate {
    private static final Pattern AUTHORIZATION =
            Pattern.compile("SDK-HMAC-SHA256 Access=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final Duration MOST_SKEW = Duration.ofMinutes(15);
    private static final Duration LOCK = Duration.ofMinutes(5);
    private static final int REFUSALS_ALLOWED = 5;
    private static final String HASH_OF_NO_BODY = CloudRequest.sha256("");

    /** Either the account that asks, or the words it is refused in. */
    record Verdict(Optional<Account> account, String refusal) {}

    private final World world;
    private final Clock clock;
    private final Map<String, Integer> refusals = new HashMap<>();
    private final Map<String, Instant> lockedUntil = new HashMap<>();

    HuaweiGate(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    Verdict check(CloudRequest request) {
        Matcher authorization = AUTHORIZATION.matcher(request.header("Authorization"));
        if (!authorization.matches()) {
            return new Verdict(Optional.empty(), "the request is not signed");
        }
        String key = authorization.group(1);
        if (clock.instant().isBefore(lockedUntil.getOrDefault(key, Instant.MIN))) {
            return new Verdict(Optional.empty(), "AK access failed to reach the limit,forbidden.");
        }
        Optional<Account> account = world.accountOfKey(key).filter(known -> !known.disabled());
        String refusal =
                account.isEmpty() ? "ak " + key + " not exist" : refusal(request, authorization, account.get());
        if (refusal.isEmpty()) {
            refusals.remove(key);
            return new Verdict(account, "");
        }
        if (refusals.merge(key, 1, Integer::sum) > REFUSALS_ALLOWED) {
            refusals.remove(key);
            lockedUntil.put(key, clock.instant().plus(LOCK));
        }
        return new Verdict(Optional.empty(), refusal);
    }

    private String refusal(CloudRequest request, Matcher authorization, Account account) {
        List<String> signed = List.of(authorization.group(2).split(";"));
        if (skewed(request.header("X-Sdk-Date"))) {
            return "x-sdk-date is more than 15 minutes off";
        }
        if (!account.token().orElse("").equals(request.header("X-Security-Token"))) {
            return "decrypt token fail";
        }
        String canonical = canonical(request, authorization.group(2), signed);
        String stringToSign =
                "SDK-HMAC-SHA256\n" + request.header("X-Sdk-Date") + "\n" + CloudRequest.sha256(canonical);
        boolean complete = signed.containsAll(List.of("host", "x-sdk-date"))
                && (account.token().isEmpty() || signed.contains("x-security-token"));
        return complete && CloudRequest.hmac(account.secret(), stringToSign).equals(authorization.group(3))
                ? ""
                : "verify aksk signature fail, canonicalRequest: " + canonical;
    }

    private boolean skewed(String date) {
        try {
            Instant sent = LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC);
            return Duration.between(sent, clock.instant()).abs().compareTo(MOST_SKEW) > 0;
        } catch (DateTimeException notADate) {
            return true;
        }
    }

    private static String canonical(CloudRequest request, String signedHeaders, List<String> signed) {
        String path = Stream.of(request.path().split("/", -1))
                .map(segment -> CloudRequest.encode(CloudRequest.decode(segment)))
                .collect(Collectors.joining("/"));
        return request.request().method().name() + "\n" + path + (path.endsWith("/") ? "" : "/") + "\n"
                + request.canonicalQuery() + "\n" + request.canonicalHeaders(signed) + "\n" + signedHeaders + "\n"
                + HASH_OF_NO_BODY;
    }
}
