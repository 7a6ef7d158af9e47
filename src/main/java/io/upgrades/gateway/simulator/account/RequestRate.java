package io.upgrades.gateway.simulator.account;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Counts requests per account in windows of one second of the clock. */
public final class RequestRate {
    private record Window(long second, int requests) {
        Window next(long now) {
            return now == second ? new Window(second, requests + 1) : new Window(now, 1);
        }
    }

    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    public RequestRate(Clock clock) {
        this.clock = clock;
    }

    /** Counts one more request, and says whether it is one too many. */
    public boolean isExceededBy(Account account) {
        long now = clock.instant().getEpochSecond();
        Window window = windows.merge(account.name(), new Window(now, 1), (before, first) -> before.next(now));
        return window.requests() > account.requestsPerSecond();
    }
}
