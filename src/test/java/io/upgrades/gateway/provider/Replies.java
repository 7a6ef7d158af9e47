package io.upgrades.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Replies of a cloud, for tests. */
public final class Replies {
    public static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private Replies() {}

    public static Reply of(int status, String body, Map<String, String> headers) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return new Reply(status, anyCase::get, body.getBytes(UTF_8), NOW);
    }

    public static Reply of(int status, String body) {
        return of(status, body, Map.of());
    }
}
