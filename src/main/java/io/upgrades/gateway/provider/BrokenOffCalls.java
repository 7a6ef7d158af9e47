package io.upgrades.gateway.provider;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the log free of calls to clouds that break off because the gateway stops: all who waited have their answers, and
 * Quarkus would write an error with a stack trace for each call that nobody waits for.
 */
@Singleton
final class BrokenOffCalls {
    private static final Logger UNCAUGHT = Logger.getLogger("io.quarkus.vertx.core.runtime.VertxCoreRecorder");

    /** In dev mode it may have been stopped before. */
    void begin(@Observes StartupEvent start) {
        UNCAUGHT.setLevel(null);
    }

    void end(@Observes ShutdownEvent stop) {
        UNCAUGHT.setLevel(Level.OFF);
    }
}
