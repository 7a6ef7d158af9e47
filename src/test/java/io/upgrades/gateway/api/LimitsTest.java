package io.upgrades.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.configuration.SettingsReader;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final SettingsReader reader = new SettingsReader(Optional.empty());

    @Test
    void a_stream_must_not_be_silent_for_as_long_as_the_server_waits() {
        Limits.checkHeartbeat(Duration.ofSeconds(59), "60S", reader);
        assertThat(reader.mistakes()).isEmpty();

        Limits.checkHeartbeat(Duration.ofSeconds(60), "60S", reader);

        assertThat(reader.mistakes())
                .containsExactly(
                        "upgrades.events.heartbeat is not below quarkus.http.idle-timeout, '60S', after which a"
                                + " stream without heartbeats is closed; allowed is less");
    }

    @Test
    void tells_what_a_limit_may_be() {
        Limits.read(() -> Optional.of("0"), reader);

        assertThat(reader.mistakes())
                .containsExactly("upgrades.limits.requests is '0'; allowed is a whole number from 1 to 100000");
    }
}
