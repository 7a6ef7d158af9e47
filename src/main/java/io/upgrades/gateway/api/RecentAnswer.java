package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.micrometer.core.instrument.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.upgrades.gateway.catalog.Sight;
import java.time.Instant;
import java.util.function.Consumer;

/** One answer that can be given again, as it goes out; belongs to an event loop. */
final class RecentAnswer {
    private final HttpResponseStatus status;
    private final HttpHeaders headers;
    private final int lengthOfHead;
    private final ByteBuf bytes;
    private final Instant at;
    private final Instant until;
    private final Timer requests;
    private final int size;
    private Sight shown;

    /**
     * Takes the bytes to where the network takes them from.
     *
     * @param shown what must still be so
     * @param at when it was given (UTC)
     * @param until when it is over (UTC)
     * @param requests times the requests that are answered like that
     * @param size about how many bytes it takes
     */
    RecentAnswer(FullHttpResponse answer, Sight shown, Instant at, Instant until, Timer requests, int size) {
        this.status = answer.status();
        this.headers = answer.headers();
        this.shown = shown;
        this.at = at;
        this.until = until;
        this.requests = requests;
        this.size = size;
        byte[] head = head(status, headers).getBytes(US_ASCII);
        ByteBuf body = answer.content();
        this.lengthOfHead = head.length;
        this.bytes = PooledByteBufAllocator.DEFAULT
                .directBuffer(head.length + body.readableBytes())
                .writeBytes(head)
                .writeBytes(body.duplicate());
    }

    private static String head(HttpResponseStatus status, HttpHeaders headers) {
        StringBuilder head = new StringBuilder()
                .append(HttpVersion.HTTP_1_1)
                .append(' ')
                .append(status)
                .append("\r\n");
        headers.forEach(field -> head.append(field.getKey())
                .append(": ")
                .append(field.getValue())
                .append("\r\n"));
        return head.append("\r\n").toString();
    }

    /** About how many bytes it takes. */
    int size() {
        return size;
    }

    /** What must still be so. */
    Sight shown() {
        return shown;
    }

    /** Whether it is of the last second (UTC), and still there. */
    boolean isRecent(Instant now) {
        return shown != null && !now.isBefore(at) && now.isBefore(until);
    }

    /** Whoever is being sent it has a hold of its own; a connection that asks no more holds little of it. */
    void drop() {
        shown = null;
        bytes.release();
    }

    /** Gives it to who has it encoded. */
    void sendMessage(Consumer<FullHttpResponse> sender) {
        requests.record(() -> sender.accept(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                status,
                bytes.retainedSlice(lengthOfHead, bytes.readableBytes() - lengthOfHead),
                headers,
                EmptyHttpHeaders.INSTANCE)));
    }

    /** Gives it to who sends it as it is. */
    void sendBytes(Consumer<ByteBuf> sender) {
        requests.record(() -> sender.accept(bytes.retainedDuplicate()));
    }
}
