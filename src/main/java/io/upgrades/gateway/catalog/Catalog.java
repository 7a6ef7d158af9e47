package io.upgrades.gateway.catalog;

import static io.upgrades.gateway.upgrade.FailureCode.TIMEOUT;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Observation;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/** Answers what is going on in the watched clusters: asks about all selected ones at once, each by itself. */
@Singleton
public class Catalog {
    private final WatchedClusters watched;
    private final Observer observer;
    private final CatalogSettings settings;
    private final Clock clock;

    @Inject
    Catalog(WatchedClusters watched, Observer observer, CatalogSettings settings, Clock clock) {
        this.watched = watched;
        this.observer = observer;
        this.settings = settings;
        this.clock = clock;
    }

    /** The clusters that the query selects, within the deadline; those it excludes are not asked about. */
    public Uni<Fleet> fleet(UpgradeQuery query) {
        return fleet(query::selects);
    }

    /** The clusters of a choice, within the deadline. */
    public Uni<Fleet> fleet(Predicate<ClusterRef> choice) {
        List<Uni<ClusterView>> views =
                watched.all().stream().filter(choice).map(this::view).toList();
        return views.isEmpty()
                ? Uni.createFrom().item(new Fleet(List.of()))
                : Uni.join().all(views).andFailFast().map(Fleet::new);
    }

    private Uni<ClusterView> view(ClusterRef cluster) {
        return observer.fresh(cluster)
                .map(snapshot -> Uni.createFrom().<Observation>item(snapshot))
                .orElseGet(() -> observer.ask(cluster)
                        .ifNoItem()
                        .after(settings.deadline())
                        .recoverWithItem(this::tooLate))
                .map(observation -> ClusterView.of(cluster, observation));
    }

    private Observation tooLate() {
        return Failure.of(
                TIMEOUT,
                "No whole answer within " + settings.deadline() + ", the deadline of a request.",
                clock.instant());
    }
}
