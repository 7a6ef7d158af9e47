package io.upgrades.gateway.simulator.http;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request as it came over the wire: path and query undecoded, header names as the client spelled them.
 *
 * @param query without the question mark; empty where there is none
 * @param bodySha256 lower-case hex
 * @param body read as UTF-8
 */
public record RawRequest(
        String method, String path, String query, List<Header> headers, String bodySha256, String body) {
    public static final String EMPTY_BODY_SHA256 = Hashes.sha256("");

    public record Header(String name, String value) {
        public String lowerCaseName() {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    /** A decoded pair of the query. */
    public record Parameter(String name, String value) {}

    public RawRequest {
        headers = List.copyOf(headers);
    }

    /** A request without a body, or with one that only its hash matters of. */
    public RawRequest(String method, String path, String query, List<Header> headers, String bodySha256) {
        this(method, path, query, headers, bodySha256, "");
    }

    public String uri() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    public boolean hasHeader(String name) {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    /** The trimmed value, several of one name joined by commas; empty text where the header is absent. */
    public String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(header -> header.value().trim())
                .collect(joining(","));
    }

    public List<Parameter> parameters() {
        return pairsOf(query);
    }

    public Optional<String> parameter(String name) {
        return named(name, parameters());
    }

    /** What a form says that is sent as the body. */
    public Optional<String> formParameter(String name) {
        return named(name, pairsOf(body));
    }

    private static Optional<String> named(String name, List<Parameter> parameters) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    private static List<Parameter> pairsOf(String encoded) {
        return Arrays.stream(encoded.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(RawRequest::parameterOf)
                .toList();
    }

    /** The query sorted by key and then value, encoded by RFC 3986: the same for both signing schemes. */
    public String canonicalQuery() {
        return parameters().stream()
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> Rfc3986.encode(parameter.name()) + "=" + Rfc3986.encode(parameter.value()))
                .collect(joining("&"));
    }

    private static Parameter parameterOf(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        return new Parameter(Rfc3986.decodeQuery(name), Rfc3986.decodeQuery(value));
    }
}
