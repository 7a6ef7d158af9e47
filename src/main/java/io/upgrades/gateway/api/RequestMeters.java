package io.upgrades.gateway.api;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps what callers make up out of the metrics, where it would crowd out the real addresses and methods. */
final class RequestMeters {
    private static final String OTHER = "OTHER";
    private static final Pattern ONE_UPGRADE = Pattern.compile("/upgrades/[^/]+");

    private static final Map<String, Set<String>> KNOWN = Map.of(
            "uri",
                    Set.of(
                            "/upgrades",
                            "/upgrades/{id}",
                            "/upgrades/summary",
                            "/upgrades/events",
                            "/clusters",
                            "root",
                            "NOT_FOUND",
                            "REDIRECTION",
                            "UNKNOWN"),
            "method", Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"));

    @Produces
    @Singleton
    static MeterFilter onlyKnownLabels() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals("http.server.requests")
                        ? id.replaceTags(
                                id.getTags().stream().map(RequestMeters::known).toList())
                        : id;
            }
        };
    }

    private static Tag known(Tag tag) {
        Set<String> values = KNOWN.get(tag.getKey());
        if (values == null || values.contains(tag.getValue())) {
            return tag;
        }
        // What is sent from memory comes without its template.
        return Tag.of(tag.getKey(), ONE_UPGRADE.matcher(tag.getValue()).matches() ? "/upgrades/{id}" : OTHER);
    }
}
