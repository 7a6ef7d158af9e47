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

    /** Reads the filters of a list of clusters, or ends the request with all that is wrong with them. */
    static ClusterQuery clusters(ClusterParameters sent, Map<String, List<String>> all, Caller caller) {
        ParameterReader reader = new ParameterReader(all, OF_CLUSTERS);
        ClusterQuery query = clusters(reader, sent, caller);
        reader.rejectViolations();
        return query;
    }

    /** Reads the filters of upgrades, or ends the request with all that is wrong with them. */
    static UpgradeQuery upgrades(UpgradeFilters sent, Map<String, List<String>> all, Caller caller, Instant now) {
        ParameterReader reader = new ParameterReader(all, OF_UPGRADES);
        UpgradeQuery query = upgrades(reader, sent, caller, now);
        reader.rejectViolations();
        return query;
    }

    /** Ends the request if there are any parameters at all. */
    static void rejectAny(Map<String, List<String>> all) {
        new ParameterReader(all, List.of()).rejectViolations();
    }

    private static ClusterQuery clusters(ParameterReader reader, ClusterParameters sent, Caller caller) {
        return new ClusterQuery(
                caller.accounts(),
                reader.choices("provider", sent.provider, Provider.class, Provider::label),
                reader.texts(sent.account),
                reader.texts(sent.region),
                reader.texts(sent.cluster));
    }

    static UpgradeQuery upgrades(ParameterReader reader, UpgradeFilters sent, Caller caller, Instant now) {
        Optional<Instant> since = reader.time("since", sent.since, now);
        Optional<Instant> until = reader.time("until", sent.until, now);
        if (since.isPresent() && until.isPresent() && until.get().isBefore(since.get())) {
            reader.violation("until", String.join(",", sent.until), "a time that is not before since: " + since.get());
        }
        return new UpgradeQuery(
                clusters(reader, sent, caller),
                reader.texts(sent.component),
                reader.choices("operation", sent.operation, Operation.class, Enum::name),
                reader.choices("status", sent.status, UpgradeStatus.class, Enum::name),
                reader.truth("active", sent.active),
                since,
                until,
                reader.text("q", sent.q));
    }
}
