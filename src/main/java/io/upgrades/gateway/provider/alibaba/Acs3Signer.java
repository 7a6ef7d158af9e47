package io.upgrades.gateway.provider.alibaba;

import static java.util.stream.Collectors.toMap;

import io.upgrades.gateway.provider.Canonical;
import io.upgrades.gateway.provider.Credentials;
import io.upgrades.gateway.upgrade.Sha256;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alibaba Cloud's signature ACS3-HMAC-SHA256 (version 3) of a request without a body.
 *
 * <p>Source: Alibaba's "V3 request structure and signature"; its published example is a test.
 */
final class Acs3Signer {
    static final String ALGORITHM = "ACS3-HMAC-SHA256";
    static final String HASH_OF_NO_BODY = Sha256.hex("");

    private Acs3Signer() {}

    /**
     * The {@code Authorization} header of a request.
     *
     * @param headers what is sent: of these the {@code x-acs-*} ones and {@code content-type} are signed, with the host
     */
    static String authorization(String method, URI uri, Map<String, String> headers, Credentials key) {
        TreeMap<String, String> signed = headers.entrySet().stream()
                .filter(header -> isSigned(header.getKey()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> second, TreeMap::new));
        signed.put("host", Canonical.host(uri));
        String signedHeaders = String.join(";", signed.keySet());
        String canonicalRequest = String.join(
                "\n",
                method,
                uri.getRawPath(),
                Canonical.query(uri),
                Canonical.headers(signed),
                signedHeaders,
                HASH_OF_NO_BODY);
        String stringToSign = ALGORITHM + "\n" + Sha256.hex(canonicalRequest);
        return ALGORITHM + " Credential=" + key.accessKeyId().reveal() + ",SignedHeaders=" + signedHeaders
                + ",Signature=" + Canonical.hmacSha256(key.accessKeySecret(), stringToSign);
    }

    private static boolean isSigned(String header) {
        return header.startsWith("x-acs-") || header.equals("content-type");
    }
}
