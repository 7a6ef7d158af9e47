package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.upgrades.gateway.api.RequestDeadline.Waiting;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestDeadlineTest {
    private final EmbeddedChannel connection = new EmbeddedChannel();
    private final Waiting waiting =
            new Waiting(new UnfinishedRequests(100), new UnsentAnswers(100, new AtomicLong(), () -> {}));

    @BeforeEach
    void freeze() {
        connection.freezeTime();
        connection.pipeline().addLast(new RequestDeadline(Duration.ofSeconds(15), loop -> waiting));
    }

    @Test
    void who_sends_one_byte_at_a_time_is_not_waited_for_any_longer() {
        for (int second = 0; second < 14; second++) {
            sends("x");
            passes(1);
        }
        assertThat(connection.isOpen()).isTrue();

        sends("x");
        passes(1);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void who_got_an_answer_may_keep_the_connection() {
        sends("GET / HTTP/1.1\r\n\r\n");
        passes(14);
        connection.writeOutbound(Unpooled.EMPTY_BUFFER);
        passes(1_000);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void the_next_request_has_as_long_again() {
        sends("GET / HTTP/1.1\r\n\r\n");
        connection.writeOutbound(Unpooled.EMPTY_BUFFER);
        passes(1_000);
        sends("G");
        passes(14);
        assertThat(connection.isOpen()).isTrue();

        passes(1);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void an_answer_that_nobody_reads_is_not_waited_for_any_longer() {
        sends("GET / HTTP/1.1\r\n\r\n");
        passes(5);
        assertThat(connection.write(Unpooled.EMPTY_BUFFER).isDone()).isFalse();
        passes(9);
        assertThat(connection.isOpen()).isTrue();

        passes(1);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void what_is_written_without_being_asked_has_as_long() {
        assertThat(connection.write(Unpooled.EMPTY_BUFFER).isDone()).isFalse();
        passes(14);
        assertThat(connection.isOpen()).isTrue();

        passes(1);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void beyond_what_may_come_without_being_a_request_nothing_is_read() {
        waiting.unfinished().take(0, 190);
        sends("x".repeat(10));
        assertThat(connection.isOpen()).isTrue();

        sends("x");

        assertThat(connection.isOpen()).isFalse();
        assertThat(connection.<Object>readInbound()).isNotNull();
        assertThat(connection.<Object>readInbound()).isNull();
    }

    @Test
    void a_whole_request_counts_no_longer() {
        sends("x".repeat(200));
        connection.pipeline().get(RequestDeadline.class).finished();
        sends("x".repeat(200));

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void a_long_request_leaves_room_for_short_ones() {
        UnfinishedRequests unfinished = new UnfinishedRequests(10_000);
        assertThat(unfinished.take(0, 10_000)).isTrue();
        assertThat(unfinished.take(4_000, 97)).isFalse();
        assertThat(unfinished.take(4_000, 96)).isTrue();
        unfinished.giveBack(10_000);
        assertThat(unfinished.take(0, 9_904)).isTrue();
        assertThat(unfinished.take(0, 5_000)).isFalse();
    }

    @Test
    void who_sends_nothing_is_left_to_the_idle_timeout() {
        passes(1_000);

        assertThat(connection.isOpen()).isTrue();
    }

    private void sends(String text) {
        connection.writeInbound(Unpooled.wrappedBuffer(text.getBytes(US_ASCII)));
    }

    private void passes(int seconds) {
        connection.advanceTimeBy(seconds, SECONDS);
        connection.runScheduledPendingTasks();
        connection.runPendingTasks();
    }
}
