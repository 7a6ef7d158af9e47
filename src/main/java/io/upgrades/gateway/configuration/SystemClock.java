package io.upgrades.gateway.configuration;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/** The machine's clock, in UTC and whole milliseconds; tests put one of their own in its place. */
final class SystemClock {
    @Produces
    @Singleton
    static Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
