package io.upgrades.gateway.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.upgrades.gateway.catalog.Catalog;
import io.upgrades.gateway.catalog.Sight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answers of the last second, of all connections of one event loop, which alone calls this: with all their headers, and
 * with their bytes where the network takes them from. What the headers say about age is exact to a second.
 */
final class RecentAnswers {
    private static final Duration RECENT = Duration.ofSeconds(1);

    /** What an answer takes beside its bytes. */
    private static final int BYTES_BESIDE = 1024;

    private final Catalog catalog;
    private final MeterRegistry meters;
    private final Clock clock;
    private final long mostBytes;
    private final Map<RepeatableRequest, RecentAnswer> answers = new LinkedHashMap<>();
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

    /** The answer to the same request, if it was given just now and would be the same again. */
    Optional<RecentAnswer> find(RepeatableRequest request) {
        return Optional.ofNullable(answers.get(request)).filter(this::holds);
    }

    /** Whether the answer was given just now, and would be the same again. */
    boolean holds(RecentAnswer answer) {
        return answer.isRecent(clock.instant()) && catalog.seeAgain(answer.shown());
    }

    /**
     * Keeps an answer for a second, if there is room for it.
     *
     * @param shown what it shows
     * @param end when whoever asked is no longer let in (UTC)
     */
    Optional<RecentAnswer> keep(RepeatableRequest request, FullHttpResponse answer, Sight shown, Instant end) {
        Instant now = clock.instant();
        letGo(now);
        Optional.ofNullable(answers.remove(request)).ifPresent(this::drop);
        int size = answer.content().readableBytes() + request.bytes() + BYTES_BESIDE;
        if (bytes + size > mostBytes) {
            return Optional.empty();
        }
        bytes += size;
        Instant over = now.plus(RECENT);
        RecentAnswer kept = new RecentAnswer(
                answer, shown, now, end.isBefore(over) ? end : over, timer(request, answer.status()), size);
        answers.put(request, kept);
        return Optional.of(kept);
    }

    private void letGo(Instant now) {
        Iterator<RecentAnswer> oldest = answers.values().iterator();
        while (oldest.hasNext()) {
            RecentAnswer answer = oldest.next();
            if (answer.isRecent(now)) {
                return;
            }
            oldest.remove();
            drop(answer);
        }
    }

    private void drop(RecentAnswer answer) {
        bytes -= answer.size();
        answer.drop();
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
