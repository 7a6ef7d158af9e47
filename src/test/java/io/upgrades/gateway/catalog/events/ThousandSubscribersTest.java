package io.upgrades.gateway.catalog.events;

import static io.upgrades.gateway.catalog.events.SomeUpgrades.snapshot;
import static io.upgrades.gateway.catalog.events.SomeUpgrades.upgrade;
import static io.upgrades.gateway.upgrade.UpgradeStatus.FAILED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.EventStream;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.WithQuickEvents;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Over real HTTP, with changes of a cluster that no cloud has. */
@QuarkusTest
@TestProfile(WithQuickEvents.class)
class ThousandSubscribersTest extends GatewayTest {
    private static final int WHO_READ = 980;
    private static final int WHO_DO_NOT = 20;

    private static final int ROUNDS = 10;

    /** As many as fit into the gateway's buffer, and in all rounds several times what a connection's buffers take. */
    private static final int CHANGES = ROUNDS * WithQuickEvents.BUFFER;

    private static final String MUCH = "m".repeat(64 * 1024);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource("/upgrades/events?cluster=c1&status=FAILED")
    URI failures;

    @TestHTTPResource("/upgrades/events?cluster=c1")
    URI everything;

    @Inject
    UpgradeEvents events;

    @Test
    void those_who_stop_reading_hold_up_nobody_and_nothing_is_kept_for_them_but_what_is_kept_for_all()
            throws IOException {
        List<EventStream> readers = new ArrayList<>();
        List<StalledReader> stalled = new ArrayList<>();
        try {
            for (int number = 0; number < WHO_READ; number++) {
                readers.add(EventStream.of(failures));
            }
            for (int number = 0; number < WHO_DO_NOT; number++) {
                stalled.add(new StalledReader(everything));
            }
            awaitSubscribers(WHO_READ + WHO_DO_NOT);

            for (int round = 1; round <= ROUNDS; round++) {
                for (int number = 1; number < WithQuickEvents.BUFFER; number++) {
                    change("much", RUNNING, MUCH);
                }
                change("little", FAILED, "little");
                awaitUpgrades(readers, round);
            }

            stalled.forEach(StalledReader::goOn);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(stalled)
                            .allSatisfy(
                                    reader -> assertThat(reader.lastNumber()).isEqualTo(CHANGES)));
            change("last", FAILED, "little");
            awaitUpgrades(readers, ROUNDS + 1);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(stalled)
                            .allSatisfy(
                                    reader -> assertThat(reader.lastNumber()).isEqualTo(CHANGES + 1)));

            assertThat(readers)
                    .allSatisfy(reader -> assertThat(reader.data("upgrade")).hasSize(ROUNDS + 1))
                    .allSatisfy(reader -> assertThat(reader.data("reset")).isEmpty());
            assertThat(stalled).allSatisfy(StalledReader::assertThatWhatIsMissingWasSaid);
        } finally {
            readers.forEach(EventStream::close);
            for (StalledReader reader : stalled) {
                reader.close();
            }
        }
        awaitSubscribers(0);
    }

    private void change(String id, UpgradeStatus status, String message) {
        events.hear(Optional.empty(), snapshot(upgrade(id, status, message)));
    }

    private static void awaitUpgrades(List<EventStream> readers, int number) {
        await().atMost(PATIENCE)
                .until(() -> readers.stream()
                        .allMatch(reader -> reader.data("upgrade").size() >= number));
    }

    private void awaitSubscribers(int number) {
        await().atMost(PATIENCE).until(() -> subscribers() == number);
    }

    /** Subscribes, and reads nothing until it is told to. */
    private static final class StalledReader implements AutoCloseable {
        private static final Pattern EVENT = Pattern.compile("id:[0-9a-f]+-(\\d+)\nevent:(\\w+)\n");

        private record Told(long number, String name) {}

        private final Socket socket = new Socket();
        private final List<Told> told = new ArrayList<>();

        StalledReader(URI address) throws IOException {
            socket.setReceiveBufferSize(8 * 1024);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            socket.getOutputStream()
                    .write(("GET " + address.getRawPath() + "?" + address.getRawQuery()
                                    + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(UTF_8));
        }

        void goOn() {
            Thread reader = new Thread(this::read);
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            byte[] some = new byte[256 * 1024];
            String rest = "";
            try {
                for (int read = socket.getInputStream().read(some);
                        read >= 0;
                        read = socket.getInputStream().read(some)) {
                    rest += new String(some, 0, read, UTF_8);
                    Matcher matcher = EVENT.matcher(rest);
                    int end = 0;
                    while (matcher.find()) {
                        add(new Told(Long.parseLong(matcher.group(1)), matcher.group(2)));
                        end = matcher.end();
                    }
                    rest = rest.substring(end);
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private synchronized void add(Told event) {
            told.add(event);
        }

        synchronized long lastNumber() {
            return told.isEmpty() ? 0 : told.get(told.size() - 1).number();
        }

        synchronized void assertThatWhatIsMissingWasSaid() {
            assertThat(told).map(Told::name).contains("reset");
            for (int each = 1; each < told.size(); each++) {
                Told before = told.get(each - 1);
                Told event = told.get(each);
                switch (event.name()) {
                    case "upgrade" -> assertThat(event.number()).isEqualTo(before.number() + 1);
                    case "reset" -> assertThat(event.number()).isGreaterThan(before.number() + WithQuickEvents.BUFFER);
                    default -> assertThat(event.number()).isEqualTo(before.number());
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
