package io.upgrades.gateway.simulator.huawei;

import io.upgrades.gateway.simulator.progress.Script;
import java.time.Instant;
import java.util.List;

/** Records of a cluster as a function of time, newest first. */
@FunctionalInterface
public interface UpgradeHistory {
    List<UpgradeRecord> recordsAt(Instant now);

    static UpgradeHistory fixed(List<UpgradeRecord> records) {
        List<UpgradeRecord> kept = List.copyOf(records);
        return now -> kept;
    }

    /** Upgraded again and again, as time goes; {@code name} tells one history from another in ids. */
    static UpgradeHistory progressing(String name, Script script) {
        return new ProgressingHistory(name, script);
    }
}
