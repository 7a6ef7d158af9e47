package io.upgrades.gateway.simulator.alibaba;

import static java.util.stream.Collectors.joining;

import io.upgrades.gateway.simulator.http.Hashes;
import io.upgrades.gateway.simulator.http.RawRequest;
import io.upgrades.gateway.simulator.http.RawRequest.Header;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Authorization header of ACS3-HMAC-SHA256 claims, and what the cloud computes from the request itself.
 * Source: Alibaba Cloud, "V3 request body and signature mechanism".
 */
record Acs3Signature(String accessKeyId, String signedHeaders, String signature) {
    private static final String ALGORITHM = "ACS3-HMAC-SHA256";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            ALGORITHM + " +Credential=(?<key>[^,]+), *SignedHeaders=(?<headers>[^,]+), *Signature=(?<signature>\\S+)");

    static Optional<Acs3Signature> claimedBy(RawRequest request) {
        Matcher matcher = AUTHORIZATION.matcher(request.header("Authorization"));
        return matcher.matches()
                ? Optional.of(
                        new Acs3Signature(matcher.group("key"), matcher.group("headers"), matcher.group("signature")))
                : Optional.empty();
    }

    boolean isRight(RawRequest request, String secret) {
        return signedHeaders.equals(namesOf(request))
                && signature.equals(Hashes.hmacSha256(secret, stringToSign(request)));
    }

    static String stringToSign(RawRequest request) {
        return ALGORITHM + "\n" + Hashes.sha256(canonicalRequest(request));
    }

    static String canonicalRequest(RawRequest request) {
        String headers = signedNames(request).stream()
                .map(name -> name + ":" + request.header(name) + "\n")
                .collect(joining());
        return String.join(
                "\n",
                List.of(
                        request.method(),
                        request.path().isEmpty() ? "/" : request.path(),
                        request.canonicalQuery(),
                        headers,
                        namesOf(request),
                        request.bodySha256()));
    }

    private static String namesOf(RawRequest request) {
        return String.join(";", signedNames(request));
    }

    private static Set<String> signedNames(RawRequest request) {
        Set<String> names = new TreeSet<>();
        request.headers().stream()
                .map(Header::lowerCaseName)
                .filter(name -> name.equals("host") || name.equals("content-type") || name.startsWith("x-acs-"))
                .forEach(names::add);
        return names;
    }
}
