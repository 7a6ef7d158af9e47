package io.upgrades.gateway.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.upgrades.gateway.catalog.Catalog;
import io.upgrades.gateway.catalog.Sight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The answers of the last second, of all connections of one event loop, which alone calls this: with all their headers, and
 * with their bytes where the network takes them from. What the headers say about age is exact to a second.
 */
final class RecentAnswers {
    private static final Duration RECENT = Duration.ofSeconds(1);

    /** What an answer takes beside its bytes. */
    private static final int BYTES_BESIDE = 1024;

    /**
     * One answer that can be given again.
     *
     * @param shown what must still be so
     * @param at when it was given (UTC)
     * @param until when it is over (UTC)
     * @param requests times the requests that are answered like that
     * @param size about how many bytes it takes
     */
    private record Recent(
            HttpResponseStatus status,
            HttpHeaders headers,
            ByteBuf bytes,
            Sight shown,
            Instant at,
            Instant until,
            Timer requests,
            int size) {}

    private final Catalog catalog;
    private final MeterRegistry meters;
    private final Clock clock;
    private final long mostBytes;
    private final Map<RepeatableRequest, Recent> answers = new LinkedHashMap<>();
    private long bytes;

    /**
     * None yet.
     *
     * @param mostBytes of all answers together
     */
    RecentAnswers(Catalog catalog, MeterRegistry meters, Clock clock, long mostBytes) {
        this.catalog = catalog;
        this.meters = meters;
        this.clock = clock;
        this.mostBytes = mostBytes;
    }

    /** Whether the same request was answered just now, and would be answered the same; then it is. */
    boolean answer(RepeatableRequest request, Consumer<FullHttpResponse> sender) {
        Recent recent = answers.get(request);
        if (recent == null || !isRecent(recent, clock.instant()) || !catalog.seeAgain(recent.shown())) {
            return false;
        }
        recent.requests()
                .record(() -> sender.accept(new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        recent.status(),
                        recent.bytes().retainedDuplicate(),
                        recent.headers(),
                        EmptyHttpHeaders.INSTANCE)));
        return true;
    }

    /**
     * Keeps an answer for a second, if there is room for it.
     *
     * @param shown what it shows
     * @param end when whoever asked is no longer let in (UTC)
     */
    void keep(RepeatableRequest request, FullHttpResponse answer, Sight shown, Instant end) {
        Instant now = clock.instant();
        letGo(now);
        Optional.ofNullable(answers.remove(request)).ifPresent(this::release);
        ByteBuf content = answer.content();
        int size = content.readableBytes() + request.bytes() + BYTES_BESIDE;
        if (bytes + size > mostBytes) {
            return;
        }
        bytes += size;
        Instant over = now.plus(RECENT);
        answers.put(
                request,
                new Recent(
                        answer.status(),
                        answer.headers(),
                        PooledByteBufAllocator.DEFAULT
                                .directBuffer(content.readableBytes())
                                .writeBytes(content.duplicate()),
                        shown,
                        now,
                        end.isBefore(over) ? end : over,
                        timer(request, answer.status()),
                        size));
    }

    private void letGo(Instant now) {
        Iterator<Recent> oldest = answers.values().iterator();
        while (oldest.hasNext()) {
            Recent recent = oldest.next();
            if (isRecent(recent, now)) {
                return;
            }
            oldest.remove();
            release(recent);
        }
    }

    /** Whoever is being sent it has a hold of its own. */
    private void release(Recent recent) {
        bytes -= recent.size();
        recent.bytes().release();
    }

    private static boolean isRecent(Recent recent, Instant now) {
        return !now.isBefore(recent.at()) && now.isBefore(recent.until());
    }

    /** The one that the server has for requests that come all the way. */
    private Timer timer(RepeatableRequest request, HttpResponseStatus status) {
        boolean ok = status.equals(HttpResponseStatus.OK);
        return meters.timer(
                "http.server.requests",
                "method",
                "GET",
                "outcome",
                ok ? "SUCCESS" : "REDIRECTION",
                "status",
                Integer.toString(status.code()),
                "uri",
                ok ? request.path() : "REDIRECTION");
    }
}
