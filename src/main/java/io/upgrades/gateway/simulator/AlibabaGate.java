package io.upgrades.gateway.simulator;

import io.upgrades.gateway.simulator.World.Account;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Alibaba Cloud checks before a service sees a request: key, date, nonce, token and the signature ACS3-HMAC-SHA256.
 */
final class AlibabaGate {
    private static final Pattern AUTHORIZATION =
            Pattern.compile("ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})");
    private static final Duration MOST_SKEW = Duration.ofMinutes(15);
    private static final int NONCES_KEPT = 100_000;

    /** A refusal in the gateway's own words. */
    record Refusal(int status, String code, String message) {}

    /** Either the account that asks, or why it is refused. */
    record Verdict(Optional<Account> account, Optional<Refusal> refusal) {
        static Verdict refuse(int status, String code, String message) {
            return new Verdict(Optional.empty(), Optional.of(new Refusal(status, code, message)));
        }
    }

    private final World world;
    private final Clock clock;
    private final Set<String> nonces = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > NONCES_KEPT;
        }
    });

    AlibabaGate(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    Verdict check(CloudRequest request) {
        Matcher authorization = AUTHORIZATION.matcher(request.header("Authorization"));
        if (!authorization.matches()) {
            return Verdict.refuse(400, "MissingSignature", "The request is not signed.");
        }
        Optional<Account> account = world.accountOfKey(authorization.group(1));
        if (account.isEmpty()) {
            return Verdict.refuse(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
        }
        if (account.get().disabled()) {
            return Verdict.refuse(400, "InvalidAccessKeyId.Inactive", "Specified access key is disabled.");
        }
        if (skewed(request.header("x-acs-date"))) {
            return Verdict.refuse(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
        }
        if (!account.get().token().orElse("").equals(request.header("x-acs-security-token"))) {
            return Verdict.refuse(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
        }
        List<String> signed = List.of(authorization.group(2).split(";"));
        String stringToSign = stringToSign(request, authorization.group(2), signed);
        boolean complete = signed.contains("host") && signed.containsAll(request.headersWith("x-acs-"));
        if (!complete
                || !CloudRequest.hmac(account.get().secret(), stringToSign).equals(authorization.group(3))) {
            return Verdict.refuse(
                    400,
                    "SignatureDoesNotMatch",
                    "Specified signature does not match our calculation. server string to sign is:" + stringToSign
                            + " token " + request.header("x-acs-security-token"));
        }
        if (!nonces.add(request.header("x-acs-signature-nonce"))) {
            return Verdict.refuse(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
        }
        return new Verdict(account, Optional.empty());
    }

    private boolean skewed(String date) {
        try {
            return Duration.between(Instant.parse(date), clock.instant()).abs().compareTo(MOST_SKEW) > 0;
        } catch (DateTimeException notADate) {
            return true;
        }
    }

    private static String stringToSign(CloudRequest request, String signedHeaders, List<String> signed) {
        String canonical = request.request().method().name() + "\n" + request.path() + "\n" + request.canonicalQuery()
                + "\n" + request.canonicalHeaders(signed) + "\n" + signedHeaders + "\n"
                + request.header("x-acs-content-sha256");
        return "ACS3-HMAC-SHA256\n" + CloudRequest.sha256(canonical);
    }
}
