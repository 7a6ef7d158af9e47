package io.upgrades.gateway.catalog.events;

import static io.upgrades.gateway.catalog.events.SomeUpgrades.snapshot;
import static io.upgrades.gateway.catalog.events.SomeUpgrades.upgrade;
import static io.upgrades.gateway.testing.VirtualTime.BEGINNING;
import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static io.upgrades.gateway.upgrade.UpgradeStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeTest {
    private static final Upgrade FIRST = upgrade("first", RUNNING);
    private static final Upgrade SECOND = upgrade("second", SUCCEEDED);

    @Test
    void all_that_is_said_of_a_cluster_first_is_new() {
        assertThat(Change.between(Optional.empty(), snapshot(FIRST, SECOND))).containsExactly(FIRST, SECOND);
    }

    @Test
    void the_same_said_later_is_no_change_nor_is_another_order_or_what_is_gone() {
        Instant later = BEGINNING.plusSeconds(5);
        Snapshot before = snapshot(FIRST, SECOND);

        assertThat(Change.between(Optional.of(before), snapshot(later, SECOND.saidAt(later), FIRST.saidAt(later))))
                .isEmpty();
        assertThat(Change.between(Optional.of(before), snapshot(later, SECOND.saidAt(later))))
                .isEmpty();
        assertThat(Change.between(Optional.of(before), before)).isEmpty();
    }

    @Test
    void what_is_new_and_what_has_changed_is_told_as_it_is_now() {
        Instant later = BEGINNING.plusSeconds(5);
        Upgrade done = upgrade("first", SUCCEEDED).saidAt(later);
        Upgrade third = upgrade("third", RUNNING).saidAt(later);

        assertThat(Change.between(
                        Optional.of(snapshot(FIRST, SECOND)), snapshot(later, third, SECOND.saidAt(later), done)))
                .containsExactly(third, done);
    }

    @ParameterizedTest
    @MethodSource("components")
    void another_value_of_any_field_is_a_change(RecordComponent component) throws ReflectiveOperationException {
        Upgrade changed = with(component);

        assertThat(Change.between(Optional.of(snapshot(FIRST)), snapshot(changed)))
                .containsExactly(changed);
    }

    static Stream<RecordComponent> components() {
        return Arrays.stream(Upgrade.class.getRecordComponents())
                .filter(component -> !component.getName().equals("fetchedAt"));
    }

    private static Upgrade with(RecordComponent changed) throws ReflectiveOperationException {
        Map<Class<?>, Object> others = Map.of(
                String.class, "other",
                Provider.class, Provider.ALIBABA,
                Operation.class, Operation.COMMIT,
                UpgradeStatus.class, UpgradeStatus.PAUSED,
                Boolean.class, false,
                Instant.class, Instant.EPOCH);
        List<Class<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : Upgrade.class.getRecordComponents()) {
            types.add(component.getType());
            values.add(
                    component.getName().equals(changed.getName())
                            ? others.get(component.getType())
                            : component.getAccessor().invoke(FIRST));
        }
        return Upgrade.class.getConstructor(types.toArray(Class<?>[]::new)).newInstance(values.toArray());
    }
}
