package io.upgrades.gateway.catalog.events;

import io.upgrades.gateway.upgrade.Upgrade;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** What a subscriber is told. Each has an id, behind which a later subscription can go on. */
public sealed interface Event {
    String id();

    /** The kind of event. */
    String name();

    /** What it says, as text made by a writer of objects. */
    String data(Function<Object, String> writer);

    /** An upgrade is new, or has changed; its data is the {@link Upgrade}. */
    record Changed(String id, Change change) implements Event {
        @Override
        public String name() {
            return "upgrade";
        }

        @Override
        public String data(Function<Object, String> writer) {
            return change.text(writer);
        }
    }

    /** Nothing else is to be told at that time (UTC). */
    record Heartbeat(String id, Instant at) implements Event {
        @Override
        public String name() {
            return "heartbeat";
        }

        @Override
        public String data(Function<Object, String> writer) {
            return writer.apply(Map.of("at", at));
        }
    }

    /** Changes have been missed, and nobody can tell which. */
    record Reset(String id) implements Event {
        private static final String DETAIL =
                "Changes have been missed: load the list of upgrades again. Every later change follows.";

        @Override
        public String name() {
            return "reset";
        }

        @Override
        public String data(Function<Object, String> writer) {
            return writer.apply(Map.of("detail", DETAIL));
        }
    }
}
