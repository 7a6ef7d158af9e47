package io.upgrades.gateway.simulator.alibaba;

import java.util.Optional;

/** Page numbers and sizes as the cloud reads them: what makes no sense is as if not given. */
final class Paging {
    private Paging() {}

    static int positive(Optional<String> given, int otherwise) {
        return given.filter(text -> text.matches("[1-9]\\d{0,8}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }
}
