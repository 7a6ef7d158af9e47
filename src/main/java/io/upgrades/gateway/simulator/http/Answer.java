package io.upgrades.gateway.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A whole HTTP answer, before any {@link Fault} has its way with it. */
public record Answer(int status, Map<String, String> headers, Buffer body) {
    private static final String JSON = "application/json;charset=UTF-8";

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer json(int status, JsonNode body) {
        return text(status, JSON, body.toString());
    }

    public static Answer text(int status, String contentType, String body) {
        return new Answer(status, Map.of("Content-Type", contentType), Buffer.buffer(body));
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), Buffer.buffer());
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    public Answer withBody(Buffer other) {
        return new Answer(status, headers, other);
    }
}
