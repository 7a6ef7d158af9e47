package io.upgrades.gateway.provider.huawei;

import io.upgrades.gateway.provider.AccountCredentials;
import io.upgrades.gateway.provider.Canonical;
import io.upgrades.gateway.provider.Credentials;
import io.upgrades.gateway.upgrade.Sha256;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

/**
 * Signs each request as it goes on the wire by Huawei Cloud's signature SDK-HMAC-SHA256, for requests without a body.
 *
 * <p>Source: Huawei's "API Request Signing Guide"; its published example is a test.
 */
final class SdkHmacSigner implements ResteasyReactiveClientRequestFilter {
    static final String DATE_HEADER = "x-sdk-date";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String ALGORITHM = "SDK-HMAC-SHA256";
    private static final String HASH_OF_NO_BODY = Sha256.hex("");

    private final AccountCredentials credentials;
    private final Clock clock;

    SdkHmacSigner(AccountCredentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        Credentials key = credentials.current();
        request.getHeaders().putSingle("X-Sdk-Date", DATE.format(clock.instant()));
        key.securityToken().ifPresent(token -> request.getHeaders().putSingle("X-Security-Token", token.reveal()));
        Map<String, String> signed = Canonical.lowerCase(request.getStringHeaders());
        signed.keySet().removeIf(name -> !name.startsWith("x-"));
        String authorization = authorization(request.getMethod(), request.getUri(), signed, key);
        request.getHeaders().putSingle("Authorization", authorization);
    }

    /**
     * The {@code Authorization} header of a request.
     *
     * @param headers all that are signed beside the host, with lower-case names; the date is among them
     */
    static String authorization(String method, URI uri, Map<String, String> headers, Credentials key) {
        TreeMap<String, String> signed = new TreeMap<>(headers);
        signed.put("host", Canonical.host(uri));
        String request = Canonical.request(method, Canonical.pathWithSlash(uri), uri, signed, HASH_OF_NO_BODY);
        String stringToSign = ALGORITHM + "\n" + headers.get(DATE_HEADER) + "\n" + Sha256.hex(request);
        return ALGORITHM + " Access=" + key.accessKeyId().reveal()
                + ", SignedHeaders=" + String.join(";", signed.keySet())
                + ", Signature=" + Canonical.hmacSha256(key.accessKeySecret(), stringToSign);
    }
}
