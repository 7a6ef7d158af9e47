package io.upgrades.gateway.catalog.events;

import java.time.Duration;

/** What subscribers of a test are told, without a configuration. */
record EventsSettings(Duration heartbeat, int buffer, int subscribers) implements EventsConfig {}
