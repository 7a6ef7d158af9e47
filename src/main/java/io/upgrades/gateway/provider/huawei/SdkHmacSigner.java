package io.upgrades.gateway.provider.huawei;

import io.upgrades.gateway.provider.Canonical;
import io.upgrades.gateway.provider.Credentials;
import io.upgrades.gateway.upgrade.Sha256;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * Huawei Cloud's signature SDK-HMAC-SHA256 of a request without a body.
 *
 * <p>Source: Huawei's "API Request Signing Guide"; its published example is a test.
 */
final class SdkHmacSigner {
    static final String DATE_HEADER = "x-sdk-date";

    private static final String ALGORITHM = "SDK-HMAC-SHA256";
    private static final String HASH_OF_NO_BODY = Sha256.hex("");

    private SdkHmacSigner() {}

    /**
     * The {@code Authorization} header of a request.
     *
     * @param headers all that is signed beside the host, with lower-case names; the date is among them
     */
    static String authorization(String method, URI uri, Map<String, String> headers, Credentials key) {
        TreeMap<String, String> signed = new TreeMap<>(headers);
        signed.put("host", Canonical.host(uri));
        String signedHeaders = String.join(";", signed.keySet());
        String canonicalRequest = String.join(
                "\n",
                method,
                Canonical.pathWithSlash(uri),
                Canonical.query(uri),
                Canonical.headers(signed),
                signedHeaders,
                HASH_OF_NO_BODY);
        String stringToSign = ALGORITHM + "\n" + headers.get(DATE_HEADER) + "\n" + Sha256.hex(canonicalRequest);
        return ALGORITHM + " Access=" + key.accessKeyId().reveal() + ", SignedHeaders=" + signedHeaders + ", Signature="
                + Canonical.hmacSha256(key.accessKeySecret(), stringToSign);
    }
}
