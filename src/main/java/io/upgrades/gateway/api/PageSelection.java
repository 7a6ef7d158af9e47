package io.upgrades.gateway.api;

import io.upgrades.gateway.upgrade.Order;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Picks the upgrades of one page out of all there are, which it is offered one by one, and counts those of all pages. */
final class PageSelection {
    private final UpgradeRequest asked;
    private final UpgradeQuery query;
    private final Predicate<Upgrade> behindCursor;
    private final Order.First first;
    private int total;
    private Instant earliestStart;
    private List<Upgrade> sorted;

    PageSelection(UpgradeRequest asked) {
        this.asked = asked;
        this.query = asked.query();
        this.behindCursor = asked.behindCursor();
        // One more than there is room for tells whether there is a next page.
        this.first = asked.order().first(asked.limit() + 1);
    }

    void offer(Upgrade upgrade) {
        if (query.matches(upgrade)) {
            total++;
            if (query.since().isPresent()
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

    /** Those of the page. */
    List<Upgrade> items() {
        return sorted().stream().limit(asked.limit()).toList();
    }

    /** The cursor of the next page; null where there is none. */
    String nextCursor() {
        return sorted().size() > asked.limit()
                ? asked.cursorBehind(sorted().get(asked.limit() - 1), earliestStart)
                : null;
    }

    private List<Upgrade> sorted() {
        if (sorted == null) {
            sorted = first.sorted();
        }
        return sorted;
    }
}
