package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.upgrades.gateway.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {
    private final VirtualTime time = new VirtualTime();
    private final Queue<Runnable> readings = new ArrayDeque<>();

    @TempDir
    Path folder;

    private Path id;
    private Path secret;
    private TextFiles files;

    @BeforeEach
    void write() throws IOException {
        id = Files.writeString(folder.resolve("id"), "old-id\n");
        secret = Files.writeString(folder.resolve("secret"), "old-secret\n");
        files = new TextFiles(List.of(id, secret), time, time, readings::add);
    }

    @Test
    void two_readings_that_agree_are_the_texts() {
        UniAssertSubscriber<List<Secret>> texts = read();
        readNow();
        time.advance(TextFiles.BETWEEN_READINGS.minusMillis(1));
        assertThat(readings).isEmpty();
        time.advance(TextFiles.BETWEEN_READINGS);

        readNow();

        assertThat(texts.getItem()).containsExactly(new Secret("old-id"), new Secret("old-secret"));
        assertThat(readings).isEmpty();
    }

    @Test
    void files_that_are_written_one_after_the_other_are_read_again_until_they_stay() throws IOException {
        UniAssertSubscriber<List<Secret>> texts = read();
        Files.writeString(id, "new-id\n");
        readAndWait();
        Files.writeString(secret, "");
        readAndWait();
        Files.delete(secret);
        readAndWait();
        Files.writeString(secret, "new-secret\n");
        readAndWait();
        texts.assertNotTerminated();

        readNow();

        assertThat(texts.getItem()).containsExactly(new Secret("new-id"), new Secret("new-secret"));
    }

    @Test
    void what_stays_wrong_is_told_after_ten_readings() throws IOException {
        Files.writeString(secret, "\n");
        UniAssertSubscriber<List<Secret>> texts = read();
        for (int reading = 1; reading < TextFiles.MOST_READINGS; reading++) {
            readAndWait();
        }
        texts.assertNotTerminated();

        readNow();

        assertThat(message(texts)).isEqualTo("A file they are in is empty, too long, or not printable ASCII.");
        assertThat(readings).isEmpty();
    }

    @Test
    void files_that_change_all_the_time_are_not_read() throws IOException {
        UniAssertSubscriber<List<Secret>> texts = read();
        for (int reading = 1; reading <= TextFiles.MOST_READINGS; reading++) {
            Files.writeString(secret, "secret-" + reading);
            readAndWait();
        }

        assertThat(message(texts)).isEqualTo("The files they are in change all the time.");
    }

    @Test
    void a_named_pipe_is_not_opened() throws Exception {
        Files.delete(secret);
        assertThat(new ProcessBuilder("mkfifo", secret.toString()).start().waitFor())
                .isZero();
        UniAssertSubscriber<List<Secret>> texts = read();

        for (int reading = 1; reading <= TextFiles.MOST_READINGS; reading++) {
            readAndWait();
        }

        assertThat(message(texts)).isEqualTo("A file they are in is missing, or is no file.");
    }

    @Test
    void while_a_disk_hangs_one_reading_is_under_way_however_often_it_is_tried() {
        for (int attempt = 0; attempt < 10; attempt++) {
            read().cancel();
            time.advance(AccountCredentials.PAUSE);
        }
        UniAssertSubscriber<List<Secret>> last = read();
        assertThat(readings).hasSize(1);

        readAndWait();
        readNow();

        assertThat(last.getItem()).hasSize(2);
        read();
        assertThat(readings).hasSize(1);
    }

    private UniAssertSubscriber<List<Secret>> read() {
        return files.read().subscribe().withSubscriber(new UniAssertSubscriber<>());
    }

    private void readNow() {
        readings.remove().run();
    }

    private void readAndWait() {
        readNow();
        time.advance(TextFiles.BETWEEN_READINGS);
    }

    private static String message(UniAssertSubscriber<?> texts) {
        return ((UpstreamException) texts.getFailure()).failure().message();
    }
}
