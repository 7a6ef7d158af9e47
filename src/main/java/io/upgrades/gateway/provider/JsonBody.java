package io.upgrades.gateway.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** Reads JSON as clouds send it, and the scalars in it as leniently as can be without guessing. */
public final class JsonBody {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    /** Reads a JSON value while it goes by, so that of a long one only what is wanted is in memory. */
    @FunctionalInterface
    public interface ValueReader<T> {
        /** What the value says at whose first token the parser is; afterwards it is behind the value's last one. */
        T read(JsonParser parser) throws IOException;
    }

    private JsonBody() {}

    /** The JSON in a body; empty where the body is not exactly one JSON value, nests absurdly deep, or has absurd numbers. */
    public static Optional<JsonNode> parse(byte[] body) {
        return read(body, JsonBody::tree);
    }

    /** What a reader makes of the JSON in a body; empty where the body is not exactly one JSON value or is absurd. */
    public static <T> Optional<T> read(byte[] body, ValueReader<T> reader) {
        try (JsonParser parser = READER.createParser(body)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            T value = reader.read(parser);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException | NumberFormatException notJson) {
            return Optional.empty();
        }
    }

    /** The whole of a value. */
    public static JsonNode tree(JsonParser parser) throws IOException {
        return READER.readTree(parser);
    }

    /** What a field says, verbatim; null where it is missing or null. What is not a text is given as its JSON. */
    public static String verbatim(JsonNode field) {
        if (field == null || field.isNull() || field.isMissingNode()) {
            return null;
        }
        return field.isValueNode() ? field.asText() : field.toString();
    }

    /** What a field says; null where it is missing, null or blank. */
    public static String text(JsonNode field) {
        String verbatim = verbatim(field);
        return verbatim == null || verbatim.isBlank() ? null : verbatim;
    }

    /** A truth value, given as such or as the text {@code true} or {@code false}; null where it is anything else. */
    public static Boolean truth(JsonNode field) {
        String text = text(field);
        if ("true".equalsIgnoreCase(text)) {
            return true;
        }
        return "false".equalsIgnoreCase(text) ? false : null;
    }
}
