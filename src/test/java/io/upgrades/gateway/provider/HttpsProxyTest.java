package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.configuration.SettingsReader;
import io.vertx.core.net.ProxyOptions;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsProxyTest {
    private static final URI CLOUD = URI.create("https://cs.cn-hangzhou.aliyuncs.com");

    private final SettingsReader reader = new SettingsReader(Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example:3128, proxy.example, 3128, , ",
        "proxy.example:3128, proxy.example, 3128, , ",
        "http://proxy.example, proxy.example, 80, , ",
        "http://user:p%40ss+word@proxy.example:3128/, proxy.example, 3128, user, p@ss+word",
        "http://user@proxy.example:3128, proxy.example, 3128, user, ''"
    })
    void leads_through_the_proxy_that_is_named(String text, String host, int port, String user, String password) {
        ProxyOptions proxy = proxy(Map.of("HTTPS_PROXY", text)).to(CLOUD).orElseThrow();

        assertThat(proxy.getHost()).isEqualTo(host);
        assertThat(proxy.getPort()).isEqualTo(port);
        assertThat(proxy.getUsername()).isEqualTo(user);
        assertThat(proxy.getPassword()).isEqualTo(password);
        assertThat(reader.mistakes()).isEmpty();
    }

    @Test
    void the_name_in_lower_case_goes_first() {
        HttpsProxy proxy = proxy(Map.of("https_proxy", "http://lower:1", "HTTPS_PROXY", "http://upper:2"));

        assertThat(proxy.to(CLOUD).orElseThrow().getHost()).isEqualTo("lower");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://metadata.example",
                "https://localhost:8443",
                "https://127.0.0.1:8443",
                "https://[::1]:8443",
                "https://inside.example",
                "https://cs.inside.example",
                "https://CS.Dotted.Example",
                "https://10.1.2.3"
            })
    void this_machine_plain_http_and_hosts_inside_are_reached_without(String address) {
        HttpsProxy proxy = proxy(Map.of(
                "HTTPS_PROXY", "http://proxy.example:3128", "NO_PROXY", "inside.example, .dotted.example,,10.1.2.3"));

        assertThat(proxy.to(URI.create(address))).isEmpty();
        assertThat(proxy.to(URI.create("https://notinside.example"))).isPresent();
    }

    @Test
    void nothing_goes_through_a_proxy_where_none_is_to() {
        assertThat(proxy(Map.of()).to(CLOUD)).isEmpty();
        assertThat(proxy(Map.of("HTTPS_PROXY", "http://proxy.example", "no_proxy", "*"))
                        .to(CLOUD))
                .isEmpty();
        assertThat(proxy(Map.of("HTTPS_PROXY", " ")).to(CLOUD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://user:a-secret@proxy.example", "http://user:a secret@proxy.example", "http://"})
    void another_kind_of_proxy_is_a_mistake_that_tells_no_password(String text) {
        assertThat(proxy(Map.of("HTTPS_PROXY", text)).to(CLOUD)).isEmpty();

        assertThat(reader.mistakes())
                .containsExactly(
                        "HTTPS_PROXY cannot be understood; allowed is http://host:port or http://user:password@host:port,"
                                + " with what is special in user and password percent-encoded");
    }

    private HttpsProxy proxy(Map<String, String> environment) {
        return HttpsProxy.read(environment::get, reader);
    }
}
