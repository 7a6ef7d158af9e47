package io.upgrades.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.upgrades.gateway.configuration.Loopback;
import io.upgrades.gateway.configuration.SettingsReader;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The way out through the proxy that {@code HTTPS_PROXY} names, {@code [http://][user:password@]host[:port]}, but for the
 * hosts and domains in {@code NO_PROXY}; the names in lower case go first, as with curl. It is only told to connect, so it
 * sees no call. What is not https never goes through it: this machine, metadata services, and hosts inside.
 */
final class HttpsProxy {
    private static final String KEY = "https_proxy";
    private static final String ANY_HOST = "*";
    private static final int PORT_OF_HTTP = 80;

    private final Optional<ProxyOptions> proxy;
    private final List<String> direct;

    private HttpsProxy(Optional<ProxyOptions> proxy, List<String> direct) {
        this.proxy = proxy;
        this.direct = direct;
    }

    /**
     * Reads the variables of an environment.
     *
     * @param environment gives a variable's value, or null
     */
    static HttpsProxy read(UnaryOperator<String> environment, SettingsReader reader) {
        return new HttpsProxy(
                value(environment, KEY).flatMap(text -> proxy(text, reader)),
                value(environment, "no_proxy").stream()
                        .flatMap(text -> Arrays.stream(text.split(",")))
                        .map(entry -> entry.trim().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                        .filter(entry -> !entry.isEmpty())
                        .toList());
    }

    /** The proxy to an address, or none. */
    Optional<ProxyOptions> to(URI endpoint) {
        String host = endpoint.getHost().toLowerCase(Locale.ROOT);
        return proxy.filter(known -> "https".equals(endpoint.getScheme()) && !Loopback.is(host) && !isDirect(host));
    }

    /** Its {@code host:port}, where there is one. */
    Optional<String> name() {
        return proxy.map(known -> known.getHost() + ":" + known.getPort());
    }

    private boolean isDirect(String host) {
        return direct.stream()
                .anyMatch(entry -> entry.equals(ANY_HOST) || host.equals(entry) || host.endsWith("." + entry));
    }

    private static Optional<String> value(UnaryOperator<String> environment, String name) {
        return Optional.ofNullable(environment.apply(name))
                .or(() -> Optional.ofNullable(environment.apply(name.toUpperCase(Locale.ROOT))))
                .map(String::trim)
                .filter(text -> !text.isEmpty());
    }

    private static Optional<ProxyOptions> proxy(String text, SettingsReader reader) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return Optional.of(options(uri));
            }
        } catch (IllegalArgumentException notAnAddress) {
            // told below, as another kind of proxy is
        }
        // It can hold a password, so what was given is not told.
        reader.mistake(
                "HTTPS_PROXY cannot be understood; allowed is http://host:port or http://user:password@host:port,"
                        + " with what is special in user and password percent-encoded");
        return Optional.empty();
    }

    private static ProxyOptions options(URI uri) {
        ProxyOptions options = new ProxyOptions()
                .setType(ProxyType.HTTP)
                .setHost(uri.getHost())
                .setPort(uri.getPort() == -1 ? PORT_OF_HTTP : uri.getPort());
        if (uri.getRawUserInfo() != null) {
            String[] parts = uri.getRawUserInfo().split(":", 2);
            options.setUsername(decoded(parts[0])).setPassword(parts.length == 2 ? decoded(parts[1]) : "");
        }
        return options;
    }

    /** A plus is a plus in this part of an address. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
