package io.upgrades.gateway.catalog;

import static io.upgrades.gateway.upgrade.FailureCode.CIRCUIT_OPEN;
import static io.upgrades.gateway.upgrade.FailureCode.CONNECTION_FAILED;
import static io.upgrades.gateway.upgrade.FailureCode.THROTTLED;
import static io.upgrades.gateway.upgrade.FailureCode.TIMEOUT;
import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;
import static io.upgrades.gateway.upgrade.FailureCode.UPSTREAM_ERROR;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.RegionRef;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Writes one line when trouble begins or changes, and one when it ends; none for each request. What hardly ever strikes one
 * cluster alone is told once for its region, so that a cloud that is down is one line and not thousands.
 */
@Singleton
class ProblemLog {
    private static final Logger LOG = Logger.getLogger(ProblemLog.class);
    private static final Set<FailureCode> OF_THE_REGION =
            EnumSet.of(TIMEOUT, CONNECTION_FAILED, UNAUTHORIZED, THROTTLED, UPSTREAM_ERROR, CIRCUIT_OPEN);

    /** What trouble of a region has been told of, and who still has any. */
    private record Told(Set<FailureCode> codes, Set<Object> troubled) {}

    private final Map<RegionRef, Told> regions = new HashMap<>();
    private final Map<Object, FailureCode> subjects = new HashMap<>();

    /** Notes how a question about a cluster, or about which clusters a region has, has ended. */
    synchronized void note(Object subject, Optional<Failure> outcome) {
        Optional<Failure> ofTheRegion = outcome.filter(failure -> OF_THE_REGION.contains(failure.code()));
        noteRegion(subject, ofTheRegion);
        if (ofTheRegion.isEmpty()) {
            noteSubject(subject, outcome);
        }
    }

    /** Nobody asks about it any more. */
    synchronized void forget(Object subject) {
        subjects.remove(subject);
        noteRegion(subject, Optional.empty());
    }

    private void noteRegion(Object subject, Optional<Failure> outcome) {
        RegionRef region = subject instanceof ClusterRef cluster ? cluster.inRegion() : (RegionRef) subject;
        if (outcome.isPresent()) {
            Told told = regions.computeIfAbsent(
                    region, key -> new Told(EnumSet.noneOf(FailureCode.class), new HashSet<>()));
            told.troubled().add(subject);
            if (told.codes().add(outcome.get().code())) {
                warn(region + ", first seen at " + subject, outcome.get());
            }
        } else if (regions.containsKey(region)) {
            Set<Object> troubled = regions.get(region).troubled();
            if (troubled.remove(subject) && troubled.isEmpty()) {
                regions.remove(region);
                LOG.infof("%s: all is well again", region);
            }
        }
    }

    private void noteSubject(Object subject, Optional<Failure> outcome) {
        if (outcome.isPresent()) {
            FailureCode code = outcome.get().code();
            if (subjects.put(subject, code) != code) {
                warn(subject, outcome.get());
            }
        } else if (subjects.remove(subject) != null) {
            LOG.infof("%s: all is well again", subject);
        }
    }

    private static void warn(Object where, Failure failure) {
        LOG.warnf(
                "%s: %s, HTTP %s, code %s, request id %s: %s",
                where,
                failure.code(),
                orNone(failure.httpStatus()),
                orNone(failure.providerCode()),
                orNone(failure.providerRequestId()),
                failure.message());
    }

    private static Object orNone(Object value) {
        return value == null ? "none" : value;
    }
}
