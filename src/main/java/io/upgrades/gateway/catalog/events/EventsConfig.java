package io.upgrades.gateway.catalog.events;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How subscribers are told of changes, as somebody wrote it; {@link EventsSettings} reads it. */
@ConfigMapping(prefix = "upgrades.events")
interface EventsConfig {
    Optional<String> heartbeat();

    Optional<String> buffer();

    Optional<String> subscribers();
}
