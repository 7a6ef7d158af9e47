package io.upgrades.gateway.simulator.huawei;

import static java.util.stream.Collectors.joining;

import io.upgrades.gateway.simulator.http.Hashes;
import io.upgrades.gateway.simulator.http.RawRequest;
import io.upgrades.gateway.simulator.http.Rfc3986;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the Authorization header of SDK-HMAC-SHA256 claims, and what the cloud computes from the request itself.
 * Source: Huawei Cloud, API Request Signing Guide.
 */
record SdkSignature(String accessKeyId, String signedHeaders, String signature) {
    private static final String ALGORITHM = "SDK-HMAC-SHA256";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            ALGORITHM + " +Access=(?<key>[^,]+), *SignedHeaders=(?<headers>[^,]+), *Signature=(?<signature>\\S+)");
    private static final List<String> SIGNED_IF_SENT =
            List.of("host", "x-sdk-date", "x-project-id", "x-security-token");

    static Optional<SdkSignature> claimedBy(RawRequest request) {
        Matcher matcher = AUTHORIZATION.matcher(request.header("Authorization"));
        return matcher.matches()
                ? Optional.of(
                        new SdkSignature(matcher.group("key"), matcher.group("headers"), matcher.group("signature")))
                : Optional.empty();
    }

    boolean isRight(RawRequest request, String secret) {
        return signsWhatItMust(request) && signature.equals(Hashes.hmacSha256(secret, stringToSign(request)));
    }

    String stringToSign(RawRequest request) {
        return String.join("\n", ALGORITHM, request.header("x-sdk-date"), Hashes.sha256(canonicalRequest(request)));
    }

    String canonicalRequest(RawRequest request) {
        String headers =
                names().map(name -> name + ":" + request.header(name) + "\n").collect(joining());
        return String.join(
                "\n",
                request.method(),
                canonicalPath(request.path()),
                request.canonicalQuery(),
                headers,
                signedHeaders,
                request.bodySha256());
    }

    private boolean signsWhatItMust(RawRequest request) {
        List<String> names = names().toList();
        return names.equals(names.stream().sorted().toList())
                && SIGNED_IF_SENT.stream().filter(request::hasHeader).allMatch(names::contains);
    }

    private Stream<String> names() {
        return Arrays.stream(signedHeaders.split(";", -1));
    }

    private static String canonicalPath(String path) {
        String encoded = Arrays.stream(path.split("/", -1))
                .map(segment -> Rfc3986.encode(Rfc3986.decodePath(segment)))
                .collect(joining("/"));
        return encoded.endsWith("/") ? encoded : encoded + "/";
    }
}
