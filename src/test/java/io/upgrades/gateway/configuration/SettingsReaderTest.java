package io.upgrades.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    private enum Colour {
        RED,
        DARK_BLUE
    }

    private final SettingsReader reader = new SettingsReader(Optional.empty());

    @ParameterizedTest
    @CsvSource({"5s, PT5S", "500ms, PT0.5S", "10m, PT10M", "24h, PT24H", "PT24H, PT24H", "7, PT7S", "' 5s ', PT5S"})
    void reads_lengths_of_time(String text, Duration expected) {
        assertThat(reader.duration("key", text)).isEqualTo(expected);
        assertThat(reader.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s", "soon", "5 parsecs", "PT0S", "366d"})
    void tells_what_a_length_of_time_may_be(String text) {
        reader.duration("upgrades.deadline", text);

        assertThat(reader.mistakes())
                .containsExactly(
                        "upgrades.deadline is '" + text
                                + "'; allowed is a length of time above zero and up to a year, such as 500ms, 5s, 10m, 24h or PT24H");
    }

    @ParameterizedTest
    @CsvSource({"8M, 8388608", "512K, 524288", "1024, 1024"})
    void reads_sizes(String text, int expected) {
        assertThat(reader.bytes("key", text)).isEqualTo(expected);
        assertThat(reader.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "big", "3G", "8 MB"})
    void tells_what_a_size_may_be(String text) {
        reader.bytes("key", text);

        assertThat(reader.mistakes())
                .containsExactly(
                        "key is '" + text + "'; allowed is a size above zero and below 2G, such as 512K or 8M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "33", "many", "1.5", ""})
    void tells_what_a_number_may_be(String text) {
        reader.number("key", text, 1, 32);

        assertThat(reader.mistakes()).containsExactly("key is '" + text + "'; allowed is a whole number from 1 to 32");
    }

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
