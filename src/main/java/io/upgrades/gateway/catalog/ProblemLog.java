package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Observation;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;

/** Writes one line when trouble with a cluster begins or changes, and one when it ends; none for each request. */
@Singleton
class ProblemLog {
    private static final Logger LOG = Logger.getLogger(ProblemLog.class);

    private final ConcurrentMap<ClusterRef, FailureCode> troubled = new ConcurrentHashMap<>();

    void note(ClusterRef cluster, Observation observation) {
        if (observation instanceof Failure failure) {
            if (troubled.put(cluster, failure.code()) != failure.code()) {
                LOG.warnf(
                        "%s: %s, HTTP %s, code %s, request id %s: %s",
                        cluster,
                        failure.code(),
                        orNone(failure.httpStatus()),
                        orNone(failure.providerCode()),
                        orNone(failure.providerRequestId()),
                        failure.message());
            }
        } else if (troubled.remove(cluster) != null) {
            LOG.infof("%s: answers again", cluster);
        }
    }

    private static Object orNone(Object value) {
        return value == null ? "none" : value;
    }
}
