package io.upgrades.gateway.api;

import io.upgrades.gateway.upgrade.ClusterQuery;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the filters that several addresses have in common. */
final class FilterReader {
    static final List<String> OF_CLUSTERS = List.of("provider", "account", "region", "cluster");
    static final List<String> OF_UPGRADES = Stream.concat(
                    OF_CLUSTERS.stream(),
                    Stream.of("component", "operation", "status", "active", "since", "until", "q"))
            .toList();

    private FilterReader() {}

    /** Reads the filters of a list of clusters, or ends the request with all violations. */
    static ClusterQuery clusters(Map<String, List<String>> sent, Caller caller) {
        ParameterReader reader = new ParameterReader(sent, OF_CLUSTERS);
        ClusterQuery query = clusters(reader, caller);
        reader.rejectViolations();
        return query;
    }

    /** Reads the filters of upgrades, or ends the request with all violations. */
    static UpgradeQuery upgrades(Map<String, List<String>> sent, Caller caller, Instant now) {
        ParameterReader reader = new ParameterReader(sent, OF_UPGRADES);
        UpgradeQuery query = upgrades(reader, caller, now);
        reader.rejectViolations();
        return query;
    }

    /** Ends the request if there are any parameters at all. */
    static void rejectAny(Map<String, List<String>> sent) {
        new ParameterReader(sent, List.of()).rejectViolations();
    }

    /** Whether the same filters mean something else later on: a duration is counted back from the request. */
    static boolean isRelativeToNow(Map<String, List<String>> sent) {
        return Stream.of("since", "until")
                .flatMap(name -> sent.getOrDefault(name, List.of()).stream())
                .anyMatch(PointInTime::isAgo);
    }

    private static ClusterQuery clusters(ParameterReader reader, Caller caller) {
        return new ClusterQuery(
                caller.accounts(),
                reader.choices("provider", Provider.class, Provider::label),
                reader.texts("account"),
                reader.texts("region"),
                reader.texts("cluster"));
    }

    static UpgradeQuery upgrades(ParameterReader reader, Caller caller, Instant now) {
        Optional<Instant> since = reader.time("since", now);
        Optional<Instant> until = reader.time("until", now);
        if (since.isPresent() && until.isPresent() && until.get().isBefore(since.get())) {
            reader.violation("until", "a time that is not before since: " + since.get());
        }
        return new UpgradeQuery(
                clusters(reader, caller),
                reader.texts("component"),
                reader.choices("operation", Operation.class, Enum::name),
                reader.choices("status", UpgradeStatus.class, Enum::name),
                reader.truth("active"),
                since,
                until,
                reader.text("q"));
    }
}
