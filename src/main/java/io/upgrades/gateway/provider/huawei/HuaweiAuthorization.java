package io.upgrades.gateway.provider.huawei;

import io.upgrades.gateway.provider.AccountCredentials;
import io.upgrades.gateway.provider.Credentials;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

/** Signs each request of an account as it goes on the wire, each with a date of its own. */
final class HuaweiAuthorization implements ResteasyReactiveClientRequestFilter {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final AccountCredentials credentials;
    private final Clock clock;

    HuaweiAuthorization(AccountCredentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        Credentials key = credentials.current();
        request.getHeaders().putSingle("X-Sdk-Date", DATE.format(clock.instant()));
        key.securityToken().ifPresent(token -> request.getHeaders().putSingle("X-Security-Token", token.reveal()));
        Map<String, String> signed = new TreeMap<>();
        request.getStringHeaders().forEach((name, values) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("x-")) {
                signed.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
            }
        });
        String authorization = SdkHmacSigner.authorization(request.getMethod(), request.getUri(), signed, key);
        request.getHeaders().putSingle("Authorization", authorization);
    }
}
