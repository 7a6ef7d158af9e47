package io.upgrades.gateway.provider.alibaba;

import io.upgrades.gateway.provider.AccountCredentials;
import io.upgrades.gateway.provider.Credentials;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

/** Signs each request of an account as it goes on the wire, each with a date and a nonce of its own. */
final class Acs3SigningFilter implements ResteasyReactiveClientRequestFilter {
    private final AccountCredentials credentials;
    private final Clock clock;
    private final Supplier<String> nonces;

    Acs3SigningFilter(AccountCredentials credentials, Clock clock, Supplier<String> nonces) {
        this.credentials = credentials;
        this.clock = clock;
        this.nonces = nonces;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        Credentials key = credentials.current();
        ownHeaders(key).forEach(request.getHeaders()::putSingle);
        Map<String, String> sent = new TreeMap<>();
        request.getStringHeaders()
                .forEach((name, values) -> sent.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        String authorization = Acs3Signer.authorization(request.getMethod(), request.getUri(), sent, key);
        request.getHeaders().putSingle("Authorization", authorization);
    }

    private Map<String, String> ownHeaders(Credentials key) {
        Map<String, String> headers = new TreeMap<>();
        headers.put(
                "x-acs-date", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        headers.put("x-acs-signature-nonce", nonces.get());
        headers.put("x-acs-content-sha256", Acs3Signer.HASH_OF_NO_BODY);
        key.securityToken().ifPresent(token -> {
            headers.put("x-acs-security-token", token.reveal());
            headers.put("x-acs-accesskey-id", key.accessKeyId().reveal());
        });
        return headers;
    }
}
