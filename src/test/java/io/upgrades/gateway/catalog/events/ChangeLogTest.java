package io.upgrades.gateway.catalog.events;

import static io.upgrades.gateway.catalog.events.SomeUpgrades.CLUSTER;
import static io.upgrades.gateway.catalog.events.SomeUpgrades.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.util.Collections;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
    private final ChangeLog log = new ChangeLog(3);

    @Test
    void one_that_is_empty_has_nothing_to_read_and_nothing_missing() {
        assertThat(log.newest()).isZero();
        assertThat(log.behind(0)).isEmpty();
        assertThat(reachesBackTo(0, 1)).containsExactly(0);
    }

    @Test
    void changes_have_growing_numbers_and_are_read_behind_one_another() {
        append(2);

        assertThat(log.behind(0)).map(Change::number).hasValue(1L);
        assertThat(log.behind(1)).map(Change::number).hasValue(2L);
        assertThat(log.behind(2)).isEmpty();
        assertThat(reachesBackTo(-1, 3)).containsExactly(0, 1, 2);
    }

    @Test
    void the_oldest_gives_way_to_the_newest_and_is_never_taken_for_it() {
        append(7);

        assertThat(log.behind(3)).map(Change::number).hasValue(7L);
        assertThat(log.behind(4)).map(Change::number).hasValue(5L);
        assertThat(log.behind(6)).map(Change::number).hasValue(7L);
        assertThat(reachesBackTo(0, 8)).containsExactly(4, 5, 6, 7);
    }

    private void append(int changes) {
        log.append(CLUSTER, Collections.nCopies(changes, upgrade("id", UpgradeStatus.RUNNING)));
    }

    private long[] reachesBackTo(long least, long most) {
        return LongStream.rangeClosed(least, most).filter(log::reachesBackTo).toArray();
    }
}
