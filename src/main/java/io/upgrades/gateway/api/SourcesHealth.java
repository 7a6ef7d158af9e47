package io.upgrades.gateway.api;

import static java.util.stream.Collectors.joining;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.SourceState;
import io.upgrades.gateway.catalog.Standing;
import io.upgrades.gateway.catalog.Standings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * How the sources stand, as information: always up, for no cloud's trouble is the gateway's. Whoever sends nothing
 * learns how many clusters are in each state; a caller, the same of each region that the caller may see. Both can be a
 * few seconds old.
 */
@Wellness
@Singleton
class SourcesHealth implements AsyncHealthCheck {
    private final Standings standings;
    private final SecurityIdentity caller;

    @Inject
    SourcesHealth(Standings standings, SecurityIdentity caller) {
        this.standings = standings;
        this.caller = caller;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().deferred(() -> {
            // The identity is read here because the worker thread has no request context.
            Principal principal = caller.getPrincipal();
            return standings.recent().map(all -> health(all, principal));
        });
    }

    private static HealthCheckResponse health(List<Standing> all, Principal principal) {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("sources").up();
        Arrays.stream(SourceState.values()).forEach(state -> health.withData(state.label(), count(all, state)));
        if (principal instanceof Caller known) {
            all.stream()
                    .filter(standing -> known.accounts()
                            .map(accounts -> accounts.contains(standing.region().account()))
                            .orElse(true))
                    .forEach(standing -> health.withData(standing.region().toString(), state(standing)));
        }
        return health.build();
    }

    private static long count(List<Standing> all, SourceState state) {
        return all.stream()
                .mapToLong(standing -> standing.clusters().getOrDefault(state, 0))
                .sum();
    }

    private static String state(Standing standing) {
        String clusters = standing.clusters().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().label())
                .collect(joining(", "));
        String list = standing.listing()
                .map(state -> "list of clusters " + state.label())
                .orElse("");
        return List.of(list, clusters).stream().filter(text -> !text.isEmpty()).collect(joining("; "));
    }
}
