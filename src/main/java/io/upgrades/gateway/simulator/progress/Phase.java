package io.upgrades.gateway.simulator.progress;

import java.time.Duration;

/**
 * A stretch of an upgrade during which the cloud says one and the same.
 *
 * @param step what is done: the record type at Huawei Cloud; nothing at Alibaba Cloud
 * @param over whether the step is finished in this phase
 */
public record Phase(String step, String status, Duration lasts, boolean over) {

    public static Phase active(String step, String status, Duration lasts) {
        return new Phase(step, status, lasts, false);
    }

    public static Phase over(String step, String status, Duration lasts) {
        return new Phase(step, status, lasts, true);
    }
}
