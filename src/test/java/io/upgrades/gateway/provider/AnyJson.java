package io.upgrades.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Any JSON at all, and objects whose fields have the names a cloud uses but say anything. */
public final class AnyJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AnyJson() {}

    /** Any JSON value, nested a few levels deep. */
    public static Arbitrary<JsonNode> value() {
        return nested(3);
    }

    /** An object with some of these fields, each saying anything or something plausible. */
    public static Arbitrary<JsonNode> object(List<String> names, String... plausible) {
        Arbitrary<JsonNode> says = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(plausible).map(JSON::textNode)), Tuple.of(1, value()));
        return Arbitraries.maps(Arbitraries.of(names), says).map(AnyJson::object);
    }

    /** An object of those fields. */
    public static JsonNode object(Map<String, JsonNode> fields) {
        ObjectNode object = JSON.objectNode();
        object.setAll(fields);
        return object;
    }

    /** A value as it is read after it was sent: its numbers may be written otherwise. */
    public static JsonNode asSent(JsonNode value) {
        return JsonBody.parse(value.toString().getBytes(UTF_8)).orElseThrow();
    }

    /** An array of those values. */
    public static JsonNode array(List<JsonNode> values) {
        ArrayNode array = JSON.arrayNode();
        array.addAll(values);
        return array;
    }

    private static Arbitrary<JsonNode> nested(int depth) {
        Arbitrary<JsonNode> scalar = Arbitraries.oneOf(
                Arbitraries.just(JSON.nullNode()),
                Arbitraries.of(true, false).map(JSON::booleanNode),
                Arbitraries.longs().map(JSON::numberNode),
                Arbitraries.doubles().map(JSON::numberNode),
                Arbitraries.strings().ofMaxLength(12).map(JSON::textNode));
        if (depth == 0) {
            return scalar;
        }
        return Arbitraries.oneOf(
                scalar,
                Arbitraries.lazy(() -> nested(depth - 1)).list().ofMaxSize(3).map(AnyJson::array),
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), Arbitraries.lazy(() -> nested(depth - 1)))
                        .ofMaxSize(3)
                        .map(AnyJson::object));
    }
}
