package io.upgrades.gateway.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * An element of {@code Accept}, {@code Accept-Charset}, {@code Accept-Encoding} or {@code Accept-Language} (RFC 9110,
 * 12.4.2 and 12.5): a media range, charset, coding or language. Parameters other than the weight are ignored, and so
 * are invalid elements.
 *
 * @param value the range, charset, coding or language in lower case
 * @param weight from 0, not accepted, to 1
 */
record AcceptedValue(String value, double weight) {
    private static final Pattern TOKEN_OR_RANGE =
            Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+(/[!#$%&'*+.^_`|~0-9a-z-]+)?");

    /** Accepts more digits than RFC 9110 allows, and {@code .2}, which old clients send. */
    private static final Pattern WEIGHT = Pattern.compile("0?\\.[0-9]+|0\\.?|1(\\.0*)?");

    /**
     * Reads the elements in their order.
     *
     * @param fields the values of all header fields of the same name
     */
    static List<AcceptedValue> parse(List<String> fields) {
        return HeaderElements.of(fields)
                .flatMap(element -> read(element).stream())
                .toList();
    }

    /** The weight of a value where it is named, empty where it is not. */
    static OptionalDouble weight(String value, List<AcceptedValue> accepted) {
        return accepted.stream()
                .filter(element -> element.value.equals(value))
                .mapToDouble(AcceptedValue::weight)
                .max();
    }

    /** The element in its shortest form. */
    @Override
    public String toString() {
        return weight == 1 ? value : value + ";q=" + weight;
    }

    private static Optional<AcceptedValue> read(String element) {
        List<String> parts = HeaderElements.split(element, ';');
        String value = parts.get(0).strip().toLowerCase(Locale.ROOT);
        Optional<String> weight = parts.stream()
                .skip(1)
                .map(String::strip)
                .filter(parameter -> parameter.regionMatches(true, 0, "q=", 0, 2))
                .map(parameter -> parameter.substring(2).strip())
                .findFirst();
        return TOKEN_OR_RANGE.matcher(value).matches()
                        && weight.map(text -> WEIGHT.matcher(text).matches()).orElse(true)
                ? Optional.of(new AcceptedValue(
                        value, weight.map(AcceptedValue::weight).orElse(1.0)))
                : Optional.empty();
    }

    /** Rounded up to the three digits of RFC 9110, so that no weight above 0 becomes 0. */
    private static double weight(String text) {
        return new BigDecimal(text).setScale(3, RoundingMode.UP).doubleValue();
    }
}
