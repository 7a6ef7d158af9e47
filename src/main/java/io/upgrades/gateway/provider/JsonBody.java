package io.upgrades.gateway.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** Reads the JSON of clouds, and the scalars in it leniently, without guessing. */
public final class JsonBody {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    /** Reads a JSON value as a stream, so that only the wanted part of a long one is in memory. */
    @FunctionalInterface
    public interface ValueReader<T> {
        /** Reads the value at whose first token the parser is, to its last token. */
        T read(JsonParser parser) throws IOException;
    }

    private JsonBody() {}

    /** The JSON in a body; empty where the body is not exactly one JSON value, nests absurdly deep, or has absurd numbers. */
    public static Optional<JsonNode> parse(byte[] body) {
        return read(body, JsonBody::tree);
    }

    /** The value that a reader takes from the JSON in a body; empty in the same cases. */
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

    public static JsonNode tree(JsonParser parser) throws IOException {
        return READER.readTree(parser);
    }

    /** A field verbatim, as JSON where it is not a text; null where it is missing or null. */
    public static String verbatim(JsonNode field) {
        if (field == null || field.isNull() || field.isMissingNode()) {
            return null;
        }
        return field.isValueNode() ? field.asText() : field.toString();
    }

    /** A field verbatim; null where it is missing, null or blank. */
    public static String text(JsonNode field) {
        String verbatim = verbatim(field);
        return verbatim == null || verbatim.isBlank() ? null : verbatim;
    }

    /** A boolean, or a text with one; null for anything else. */
    public static Boolean truth(JsonNode field) {
        String text = text(field);
        if ("true".equalsIgnoreCase(text)) {
            return true;
        }
        return "false".equalsIgnoreCase(text) ? false : null;
    }
}
