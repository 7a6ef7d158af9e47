package io.upgrades.gateway.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A clock that stands still until a test moves it; in tests it is the gateway's clock and the simulated clouds'. */
@Singleton
@Alternative
@Priority(1)
public class TestClock extends Clock {
    private volatile Instant now;

    public TestClock() {
        setToRealTime();
    }

    /** Sets it to what time it really is, so that the vendors' own clients agree with it. */
    public final void setToRealTime() {
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    public void set(Instant time) {
        now = time;
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
