package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.CIRCUIT_OPEN;

import io.upgrades.gateway.upgrade.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Stops calls to a service that fails again and again, and lets one call at a time find out whether it works again.
 * Failures about one subject alone may be the subject's own trouble, and do not open it.
 *
 * <p>Not SmallRye Fault Tolerance's breaker (6.10): it measures its delay by a clock of its own, so when it probes could be
 * tested only by waiting, and it does not say until when it is open.
 */
final class CircuitBreaker {
    private final String service;
    private final int failuresToOpen;
    private final Duration delay;
    private final Clock clock;
    private final Set<Object> failing = new HashSet<>();
    private int failures;
    private Instant opened;
    private boolean probing;

    /** Opens after so many failures in a row; the delay is from a failure to the next probe. */
    CircuitBreaker(String service, int failuresToOpen, Duration delay, Clock clock) {
        this.service = service;
        this.failuresToOpen = failuresToOpen;
        this.delay = delay;
        this.clock = clock;
    }

    /** Why no call may be made now. */
    synchronized Optional<Failure> refusal() {
        Instant now = clock.instant();
        boolean isOver = opened == null || Pause.isOver(opened, delay, now);
        if (isOver && !probing) {
            return Optional.empty();
        }
        // While a call probes, its outcome decides when the next one may be made.
        Instant retryAt = isOver ? null : opened.plus(delay);
        String message = "Not asked, because " + service + " failed " + failures + " times in a row.";
        return Optional.of(Failure.of(CIRCUIT_OPEN, message, now).refusingCalls(now, retryAt));
    }

    /** Whether the service failed again and again, and has not answered since. */
    synchronized boolean isOpen() {
        return opened != null;
    }

    /** Begins a call about a subject; throws {@link UpstreamException} where none may be made. */
    synchronized Passage begin(Object subject) {
        refusal().ifPresent(failure -> {
            throw new UpstreamException(failure);
        });
        probing = opened != null;
        return new Passage(subject, probing);
    }

    private void close() {
        failures = 0;
        failing.clear();
        opened = null;
    }

    /** One call that was let through. */
    final class Passage {
        private final Object subject;
        private final boolean probe;

        Passage(Object subject, boolean probe) {
            this.subject = subject;
            this.probe = probe;
        }

        /** The service has answered. Returns whether that closed the breaker. */
        boolean succeeded() {
            synchronized (CircuitBreaker.this) {
                if (isOutdated()) {
                    return false;
                }
                close();
                return probe;
            }
        }

        /** The service has failed. Returns whether that opened the breaker. */
        boolean failed() {
            synchronized (CircuitBreaker.this) {
                if (isOutdated()) {
                    return false;
                }
                failures++;
                failing.add(subject);
                if (failures < failuresToOpen || failing.size() == 1) {
                    return false;
                }
                opened = clock.instant();
                return !probe;
            }
        }

        /** The outcome shows neither that the service works nor that it fails; it only ends a row of failures. */
        void saidNothing() {
            synchronized (CircuitBreaker.this) {
                if (opened == null) {
                    close();
                } else if (probe) {
                    opened = clock.instant();
                }
            }
        }

        /** The call is over, however it ended. */
        void ended() {
            synchronized (CircuitBreaker.this) {
                probing = probing && !probe;
            }
        }

        /** A call that began before the breaker opened says nothing about the service now. */
        private boolean isOutdated() {
            return opened != null && !probe;
        }
    }

    /** The name of the service. */
    @Override
    public String toString() {
        return service;
    }
}
