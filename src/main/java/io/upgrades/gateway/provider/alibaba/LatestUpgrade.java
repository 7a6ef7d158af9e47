package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.upgrade.UpgradeStatus.CANCELED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.FAILED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static io.upgrades.gateway.upgrade.UpgradeStatus.SUCCEEDED;
import static java.util.Comparator.comparing;

import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The latest upgrade of an add-on, as far as its events tell of it.
 *
 * @param status null where no event tells of an upgrade
 * @param reason the cloud's word for the status
 * @param startedAt null where no event tells of the start
 * @param finishedAt null where no event tells of the end
 */
record LatestUpgrade(UpgradeStatus status, String reason, Instant startedAt, Instant finishedAt, String message) {
    static final LatestUpgrade NONE = new LatestUpgrade(null, null, null, null, null);

    private static final Set<UpgradeStatus> OVER = EnumSet.of(SUCCEEDED, FAILED, CANCELED);

    /** Events come in no documented order. Where the time of one cannot be read, none of them is used. */
    static LatestUpgrade in(List<AddonEvent> events) {
        if (events.stream().anyMatch(event -> event.at() == null)) {
            return NONE;
        }
        LatestUpgrade latest = NONE;
        for (AddonEvent event : inOrder(events)) {
            latest = latest.then(event);
        }
        return latest;
    }

    /**
     * Of events with the same time the start comes first: times are exact to a second, in which an upgrade can start
     * and end.
     */
    private static List<AddonEvent> inOrder(List<AddonEvent> events) {
        return events.stream()
                .sorted(comparing(AddonEvent::at).thenComparing(event -> event.status() != RUNNING))
                .toList();
    }

    private LatestUpgrade then(AddonEvent event) {
        if (!event.isUpgrade()) {
            return NONE;
        }
        UpgradeStatus next = event.status();
        if (isOver() && next == status) {
            return this;
        }
        Instant itsStart = next == RUNNING ? event.at() : openSince();
        return new LatestUpgrade(
                next, event.reason(), itsStart, OVER.contains(next) ? event.at() : null, event.message());
    }

    /** When it started, if no event tells of its end. */
    Instant openSince() {
        return isOver() ? null : startedAt;
    }

    /** Whether an event tells more than that the upgrade has started. */
    boolean hasOutcome() {
        return status != null && status != RUNNING;
    }

    private boolean isOver() {
        return OVER.contains(status);
    }
}
