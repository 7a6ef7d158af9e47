package io.upgrades.gateway.provider.alibaba;

import io.upgrades.gateway.provider.AccountCredentials;
import io.upgrades.gateway.provider.Canonical;
import io.upgrades.gateway.provider.Credentials;
import io.upgrades.gateway.upgrade.Sha256;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

/**
 * Signs each request as it goes on the wire by Alibaba Cloud's signature ACS3-HMAC-SHA256 (version 3), for requests
 * without a body.
 *
 * <p>Source: Alibaba's "V3 request structure and signature"; its published example is a test.
 */
final class Acs3Signer implements ResteasyReactiveClientRequestFilter {
    static final String ALGORITHM = "ACS3-HMAC-SHA256";
    static final String HASH_OF_NO_BODY = Sha256.hex("");

    private final AccountCredentials credentials;
    private final Clock clock;
    private final Supplier<String> nonces;

    Acs3Signer(AccountCredentials credentials, Clock clock, Supplier<String> nonces) {
        this.credentials = credentials;
        this.clock = clock;
        this.nonces = nonces;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        Credentials key = credentials.current();
        MultivaluedMap<String, Object> headers = request.getHeaders();
        headers.putSingle(
                "x-acs-date", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        headers.putSingle("x-acs-signature-nonce", nonces.get());
        headers.putSingle("x-acs-content-sha256", HASH_OF_NO_BODY);
        key.securityToken().ifPresent(token -> {
            headers.putSingle("x-acs-security-token", token.reveal());
            headers.putSingle("x-acs-accesskey-id", key.accessKeyId().reveal());
        });
        Map<String, String> sent = Canonical.lowerCase(request.getStringHeaders());
        headers.putSingle("Authorization", authorization(request.getMethod(), request.getUri(), sent, key));
    }

    /**
     * The {@code Authorization} header of a request.
     *
     * @param headers all that are sent: {@code x-acs-*} and {@code content-type} are signed, with the host
     */
    static String authorization(String method, URI uri, Map<String, String> headers, Credentials key) {
        TreeMap<String, String> signed = new TreeMap<>(headers);
        signed.keySet().removeIf(name -> !name.startsWith("x-acs-") && !name.equals("content-type"));
        signed.put("host", Canonical.host(uri));
        String request = Canonical.request(method, uri.getRawPath(), uri, signed, HASH_OF_NO_BODY);
        return ALGORITHM + " Credential=" + key.accessKeyId().reveal()
                + ",SignedHeaders=" + String.join(";", signed.keySet())
                + ",Signature=" + Canonical.hmacSha256(key.accessKeySecret(), ALGORITHM + "\n" + Sha256.hex(request));
    }
}
