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
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Logs one line when a problem begins or changes, and one when it is over, not one per request. A problem that rarely
 * affects one cluster alone is logged once for its region, so that an outage of a cloud is one line and not thousands.
 * It is over when every cluster (or list of clusters) that had it has answered; answers of other clusters do not end
 * it, nor does the absence of requests.
 */
@Singleton
class ProblemLog {
    /** A problem that goes on is logged again after this time without a failure of its kind. */
    static final Duration QUIET = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(ProblemLog.class);
    private static final Set<FailureCode> OF_THE_REGION =
            EnumSet.of(TIMEOUT, CONNECTION_FAILED, UNAUTHORIZED, THROTTLED, UPSTREAM_ERROR);

    /** The subjects that have failed and not answered since, and the time of the last failure (UTC). */
    private static final class Trouble {
        private final Set<Object> subjects = new HashSet<>();
        private Instant last = Instant.MIN;
    }

    private final Clock clock;
    /** The problems that were logged and are not over, by region and kind. */
    private final Map<RegionRef, Map<FailureCode, Trouble>> regions = new HashMap<>();

    private final Map<Object, FailureCode> subjects = new HashMap<>();

    @Inject
    ProblemLog(Clock clock) {
        this.clock = clock;
    }

    /** Notes how a question about a cluster, or about which clusters a region has, has ended. */
    synchronized void note(Object subject, Optional<Failure> outcome) {
        RegionRef region = regionOf(subject);
        if (outcome.map(Failure::code).filter(CIRCUIT_OPEN::equals).isPresent()) {
            return; // the breaker has told why
        }
        if (outcome.isEmpty()) {
            end(subject, OF_THE_REGION);
            noteSubject(subject, outcome);
        } else if (OF_THE_REGION.contains(outcome.get().code())) {
            failed(region, subject, outcome.get());
        } else {
            leave(region, subject, OF_THE_REGION);
            noteSubject(subject, outcome);
        }
    }

    /** Nobody asks about it any more. */
    synchronized void forget(Object subject) {
        leave(regionOf(subject), subject, OF_THE_REGION);
        subjects.remove(subject);
    }

    private void failed(RegionRef region, Object subject, Failure failure) {
        Instant now = clock.instant();
        Trouble trouble = regions.computeIfAbsent(region, key -> new EnumMap<>(FailureCode.class))
                .computeIfAbsent(failure.code(), key -> new Trouble());
        if (trouble.subjects.isEmpty() || isQuietSince(trouble.last, now)) {
            warn(region + ", seen at " + subject, subject, failure);
        }
        trouble.subjects.add(subject);
        trouble.last = now;
    }

    /** Notes that another replica got an answer about a subject: this one's own trouble, such as its key, may go on. */
    synchronized void noteSharedAnswer(Object subject) {
        end(subject, Failure.OF_ALL_REPLICAS);
    }

    private void end(Object subject, Set<FailureCode> kinds) {
        RegionRef region = regionOf(subject);
        List<FailureCode> over = leave(region, subject, kinds);
        if (!over.isEmpty()) {
            LOG.infof("%s: answers again, no more %s", region, over);
        }
    }

    /** Removes a subject from its region's problems; returns the kinds that are over with it. */
    private List<FailureCode> leave(RegionRef region, Object subject, Set<FailureCode> kinds) {
        Map<FailureCode, Trouble> told = regions.getOrDefault(region, Map.of());
        List<FailureCode> over = told.entrySet().stream()
                .filter(kind -> kinds.contains(kind.getKey())
                        && kind.getValue().subjects.remove(subject)
                        && kind.getValue().subjects.isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(told::remove);
        if (told.isEmpty()) {
            regions.remove(region);
        }
        return over;
    }

    private static boolean isQuietSince(Instant last, Instant now) {
        return Duration.between(last, now).abs().compareTo(QUIET) >= 0;
    }

    private void noteSubject(Object subject, Optional<Failure> outcome) {
        if (outcome.isPresent()) {
            FailureCode code = outcome.get().code();
            if (subjects.put(subject, code) != code) {
                warn(subject.toString(), subject, outcome.get());
            }
        } else if (subjects.remove(subject) != null) {
            LOG.infof("%s: answers again", subject);
        }
    }

    /** The line says all in words, and what reads it as JSON has the same as fields. */
    private static void warn(String where, Object subject, Failure failure) {
        Map<String, Object> fields = fields(subject, failure);
        fields.forEach(MDC::put);
        try {
            LOG.warnf(
                    "%s: %s, HTTP %s, code %s, request id %s: %s",
                    where,
                    failure.code(),
                    orNone(failure.httpStatus()),
                    orNone(failure.providerCode()),
                    orNone(failure.providerRequestId()),
                    failure.message());
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }

    private static Map<String, Object> fields(Object subject, Failure failure) {
        Map<String, Object> fields = new HashMap<>();
        RegionRef region = regionOf(subject);
        fields.put("provider", region.provider().label());
        fields.put("account", region.account());
        fields.put("region", region.region());
        if (subject instanceof ClusterRef cluster) {
            fields.put("clusterId", cluster.clusterId());
        }
        fields.put("code", failure.code().name());
        fields.put("providerCode", failure.providerCode());
        fields.put("providerRequestId", failure.providerRequestId());
        fields.values().removeIf(Objects::isNull);
        return fields;
    }

    private static RegionRef regionOf(Object subject) {
        return subject instanceof ClusterRef cluster ? cluster.inRegion() : (RegionRef) subject;
    }

    private static Object orNone(Object value) {
        return value == null ? "none" : value;
    }
}
