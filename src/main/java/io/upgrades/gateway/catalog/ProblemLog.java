package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;

/** Writes one line when trouble with a cluster or a list of clusters begins or changes, and one when it ends; none for each request. */
@Singleton
class ProblemLog {
    private static final Logger LOG = Logger.getLogger(ProblemLog.class);

    private final ConcurrentMap<Object, FailureCode> troubled = new ConcurrentHashMap<>();

    void note(Object subject, Optional<Failure> outcome) {
        if (outcome.isPresent()) {
            Failure failure = outcome.get();
            if (troubled.put(subject, failure.code()) != failure.code()) {
                LOG.warnf(
                        "%s: %s, HTTP %s, code %s, request id %s: %s",
                        subject,
                        failure.code(),
                        orNone(failure.httpStatus()),
                        orNone(failure.providerCode()),
                        orNone(failure.providerRequestId()),
                        failure.message());
            }
        } else if (troubled.remove(subject) != null) {
            LOG.infof("%s: answers again", subject);
        }
    }

    /** Nobody asks about it any more. */
    void forget(Object subject) {
        troubled.remove(subject);
    }

    private static Object orNone(Object value) {
        return value == null ? "none" : value;
    }
}
