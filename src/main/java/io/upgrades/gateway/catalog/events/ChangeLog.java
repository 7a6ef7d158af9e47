package io.upgrades.gateway.catalog.events;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Upgrade;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The latest changes, each with its number. Each new one takes the place of the oldest; whoever reads holds up nobody. */
final class ChangeLog {
    private final AtomicReferenceArray<Change> ring;
    private volatile long newest;

    ChangeLog(int capacity) {
        ring = new AtomicReferenceArray<>(capacity);
    }

    synchronized void append(ClusterRef cluster, List<Upgrade> upgrades) {
        for (Upgrade upgrade : upgrades) {
            Change change = new Change(newest + 1, cluster, upgrade);
            ring.set(place(change.number()), change);
            newest = change.number();
        }
    }

    /** The number of the newest change; 0 where there is none yet. */
    long newest() {
        return newest;
    }

    /** Whether all changes behind that one are still here. */
    boolean reachesBackTo(long number) {
        return number >= Math.max(0, newest - ring.length()) && number <= newest;
    }

    /** The change behind that one, or some later one where it is gone; empty where there is none yet. */
    Optional<Change> behind(long number) {
        return number < newest ? Optional.of(ring.get(place(number + 1))) : Optional.empty();
    }

    private int place(long number) {
        return (int) (number % ring.length());
    }
}
