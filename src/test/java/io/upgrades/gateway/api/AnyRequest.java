package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A request that somebody could send to an API.
 *
 * @param sound whether every value in it is one that the OpenAPI document allows
 */
record AnyRequest(HttpMethod method, String address, Map<String, String> headers, boolean sound) {
    /** The server below the gateway refuses longer ones, with an answer of its own. */
    private static final int LONGEST_ADDRESS = 4000;

    /** Parts of an address, encoded: what is no URI (`%zz`) is refused by the server below the gateway. */
    private static final List<String> HOSTILE = Stream.concat(
                    Stream.of(
                                    "",
                                    " ",
                                    ",",
                                    ",,a,",
                                    "null",
                                    "undefined",
                                    "NaN",
                                    "Infinity",
                                    "-1",
                                    "0",
                                    "1",
                                    "1001",
                                    "1e3",
                                    "0x10",
                                    "2147483648",
                                    "-9223372036854775809",
                                    "٣",
                                    "TRUE",
                                    "[]",
                                    "{\"$ne\":null}",
                                    "' OR '1'='1",
                                    "'; DROP TABLE upgrades; --",
                                    "<script>alert(1)</script>",
                                    "${jndi:ldap://nowhere}",
                                    "{{7*7}}",
                                    "../../etc/passwd",
                                    "a\r\nX-Injected: yes",
                                    "\0",
                                    "\u202e\ufeff",
                                    "İstanbul ß ẞ ǆ",
                                    "👩‍👩‍👧",
                                    "a=b&c=d",
                                    "x".repeat(1000),
                                    "ß".repeat(300),
                                    "0000-00-00T00:00:00Z",
                                    "2026-02-30T00:00:00Z",
                                    "2026-01-01",
                                    "2026-01-01T00:00:00",
                                    "2026-12-31T23:59:60Z",
                                    "+999999999-12-31T23:59:59Z",
                                    "-999999999-01-01T00:00:00Z",
                                    "9999999999-01-01T00:00:00Z",
                                    "2026-01-01T00:00:00+18:00",
                                    "1767225600",
                                    "P",
                                    "PT",
                                    "P1",
                                    "PT0S",
                                    "-PT1H",
                                    "PT-1H",
                                    "p1dt1h",
                                    "P1Y2M3W4DT5H6M7.8S",
                                    "P999999999Y",
                                    "PT9223372036854775807S",
                                    "P-2147483648D")
                            .map(AnyRequest::encoded),
                    Stream.of("%ff", "%c0%80", "%ed%a0%80", "%25zz", "+", "%2b"))
            .toList();

    private static final List<String> ACCEPTED = List.of(
            "application/json",
            "text/csv",
            "*/*",
            "text/csv;q=0.5, application/json;q=0.4",
            "application/json;q=0",
            "text/html",
            "text/html,application/xhtml+xml,*/*;q=0.8",
            "application/problem+json",
            "application/json;q=nonsense",
            "/",
            "json",
            ",",
            ";");

    private static final List<String> ENCODINGS = List.of("gzip", "identity;q=0", "br", "*;q=0", "gzip;q=x", ",");

    private static final List<HttpMethod> OTHER_METHODS = List.of(
            HttpMethod.OPTIONS,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.valueOf("BREW"));

    /** Makes requests of a document, always the same ones of the same seed. */
    static final class Maker {
        private final JsonNode document;
        private final List<String> paths = new ArrayList<>();
        private final Map<String, List<String>> heard;
        private final Random random;
        private boolean sound;

        /**
         * @param heard encoded values of parameters that the API has given, by the parameter's name, and which it must
         *     not refuse alone
         */
        Maker(JsonNode document, Map<String, List<String>> heard, Random random) {
            this.document = document;
            this.heard = heard;
            this.random = random;
            document.get("paths").fieldNames().forEachRemaining(paths::add);
        }

        AnyRequest next() {
            AnyRequest request = any();
            return request.address.length() <= LONGEST_ADDRESS ? request : next();
        }

        private AnyRequest any() {
            sound = true;
            String address = oneOf(paths);
            // Each stream costs a connection, so there are few, and by GET alone.
            boolean stream = !document.at("/paths/" + address.replace("/", "~1") + "/get/responses/200/content")
                    .path("text/event-stream")
                    .isMissingNode();
            if (stream && random.nextInt(10) > 0) {
                return any();
            }
            List<String> query = new ArrayList<>();
            Map<String, String> headers = new HashMap<>();
            for (JsonNode reference : document.at("/paths/" + address.replace("/", "~1") + "/get/parameters")) {
                JsonNode parameter = resolved(reference);
                String name = parameter.get("name").asText();
                switch (parameter.get("in").asText()) {
                    case "path" -> address = address.replace("{" + name + "}", pathValue(parameter));
                    case "query" -> sometimes(0.2, () -> query.add(queryValue(parameter)));
                    case "header" -> sometimes(0.2, () -> headers.put(name, headerValue(parameter)));
                    default -> throw new IllegalStateException("what is " + parameter);
                }
            }
            sometimes(0.03, () -> query.add(hostile() + "=" + hostile()));
            sometimes(0.1, () -> headers.put("Accept", hostileOf(ACCEPTED)));
            sometimes(0.1, () -> headers.put("Accept-Encoding", hostileOf(ENCODINGS)));
            sometimes(0.02, () -> headers.put("X-Long", "x".repeat(8000)));
            return new AnyRequest(
                    stream ? HttpMethod.GET : method(),
                    query.isEmpty() ? address : address + "?" + String.join("&", query),
                    headers,
                    sound);
        }

        private HttpMethod method() {
            double which = random.nextDouble();
            return which < 0.85 ? HttpMethod.GET : which < 0.95 ? HttpMethod.HEAD : oneOf(OTHER_METHODS);
        }

        /** Never empty: that would be another address. */
        private String pathValue(JsonNode parameter) {
            String value = value(parameter);
            return value.isEmpty() ? "none" : value.replace("+", "%20");
        }

        private String queryValue(JsonNode parameter) {
            String name = parameter.get("name").asText();
            List<String> values = new ArrayList<>();
            int most = parameter.at("/schema/type").asText().equals("array") ? 3 : 1;
            for (int count = 1 + random.nextInt(most); count > 0; count--) {
                values.add(value(parameter));
            }
            sometimes(0.02, () -> values.add(hostile()));
            return name + "=" + String.join(random.nextBoolean() ? "," : "&" + name + "=", values);
        }

        /** As a header can carry it: what is longer or has line ends is refused by the client already. */
        private String headerValue(JsonNode parameter) {
            String value = random.nextBoolean() ? document(parameter) : oneOf(HOSTILE);
            return URLDecoder.decode(value, UTF_8).replaceAll("[^\\x20-\\xff]|\\x7f", "?");
        }

        private String value(JsonNode parameter) {
            // A cursor is bound to the other parameters.
            sound &= !parameter.get("name").asText().equals("cursor");
            return random.nextInt(3) > 0 ? document(parameter) : hostile();
        }

        /** A value that the document allows. */
        private String document(JsonNode parameter) {
            List<String> known = heard.get(parameter.get("name").asText());
            if (known != null && random.nextBoolean()) {
                return oneOf(known);
            }
            JsonNode schema = resolved(parameter.get("schema"));
            JsonNode items = resolved(schema.path("items"));
            if (schema.has("minimum")) {
                int least = schema.get("minimum").asInt();
                return Integer.toString(
                        least + random.nextInt(schema.get("maximum").asInt() - least + 1));
            }
            if (schema.path("type").asText().equals("boolean")) {
                return Boolean.toString(random.nextBoolean());
            }
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(word -> values.add(word.asText()));
            items.path("enum").forEach(word -> values.add(word.asText()));
            if (values.isEmpty()) {
                JsonNode example = schema.get("example");
                values.add((example.isArray() ? example.get(0) : example).asText());
            }
            return encoded(oneOf(values));
        }

        private JsonNode resolved(JsonNode schema) {
            return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
        }

        private String hostile() {
            return hostileOf(HOSTILE);
        }

        private String hostileOf(List<String> values) {
            sound = false;
            return oneOf(values);
        }

        private <T> T oneOf(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        private void sometimes(double probability, Runnable then) {
            if (random.nextDouble() < probability) {
                then.run();
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
