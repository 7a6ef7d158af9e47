package io.upgrades.gateway.api;

import io.upgrades.gateway.upgrade.Order;
import io.upgrades.gateway.upgrade.Upgrade;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Picks the upgrades of one page out of all there are, which it is offered one by one, and counts those of all pages. */
final class PageSelection {
    private final UpgradeRequest asked;
    private final Predicate<Upgrade> behindCursor;
    private final Order.First first;
    private int total;
    private Instant earliestStart;

    PageSelection(UpgradeRequest asked) {
        this.asked = asked;
        this.behindCursor = asked.behindCursor();
        this.first = asked.order().first(asked.limit() + 1);
    }

    void offer(Upgrade upgrade) {
        if (asked.query().matches(upgrade)) {
            total++;
            if (asked.query().since().isPresent()
                    && (earliestStart == null || upgrade.startedAt().isBefore(earliestStart))) {
                earliestStart = upgrade.startedAt();
            }
            if (behindCursor.test(upgrade)) {
                first.offer(upgrade);
            }
        }
    }

    /** How many there are on all pages. */
    int total() {
        return total;
    }

    /** When the first of them began (UTC); null where {@code since} was not asked for. */
    Instant earliestStart() {
        return earliestStart;
    }

    /** Those of the page, and one more where there is a next page. */
    List<Upgrade> first() {
        return first.sorted();
    }
}
