package io.upgrades.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    private enum Colour {
        RED,
        DARK_BLUE
    }

    private final SettingsReader reader = new SettingsReader(Optional.empty());

    @Test
    void reads_a_word_of_a_closed_set() {
        assertThat(reader.choice("key", "dark-blue", Colour.class)).isEqualTo(Colour.DARK_BLUE);
        assertThat(reader.mistakes()).isEmpty();

        reader.choice("key", "green", Colour.class);

        assertThat(reader.mistakes()).containsExactly("key is 'green'; allowed is one of red, dark-blue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cs.example",
                "http://localhost:8080",
                "http://127.0.0.1",
                "http://127.9.9.9:1",
                "http://[::1]:8080",
                "http://[0:0:0:0:0:0:0:1]",
                "http://LocalHost",
                "http://inside.example",
                "http://Inside.example:8080",
                "http://other.example",
                "http://[FD00::1]:8080"
            })
    void plain_http_goes_to_this_machine_and_where_it_is_said_to(String address) {
        SettingsReader lenient = new SettingsReader(Optional.of("inside.example, Other.Example,[fd00::1]"));

        assertThat(lenient.endpoint("key", Optional.of(address))).contains(URI.create(address));
        assertThat(lenient.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://inside.example", "inside.example:8080", "inside.example/", "*", "[inside]"})
    void what_may_go_plain_is_named_by_hosts_alone(String host) {
        SettingsReader mistaken = new SettingsReader(Optional.of("other.example," + host));

        assertThat(mistaken.mistakes())
                .containsExactly("upgrades.upstream.plain-http-hosts is '" + host
                        + "'; allowed is hosts without scheme and port, split by commas");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cs.example",
                "http://localhost.example",
                "http://127.0.0.1.example",
                "http://128.0.0.1",
                "http://[::2]",
                "http://[1::1]"
            })
    void plain_http_goes_nowhere_else(String address) {
        reader.endpoint("key", Optional.of(address));

        assertThat(reader.mistakes())
                .containsExactly("key is '" + address
                        + "'; allowed is https; http only to this machine and to the hosts that"
                        + " upgrades.upstream.plain-http-hosts names");
    }
}
