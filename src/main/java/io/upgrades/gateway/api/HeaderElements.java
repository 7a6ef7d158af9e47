package io.upgrades.gateway.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Splits list-based header fields (RFC 9110, 5.6.1), but not at a separator within a quoted string. */
final class HeaderElements {
    private HeaderElements() {}

    /**
     * The elements of a list, without those that are empty.
     *
     * @param fields the values of all header fields of the same name
     */
    static Stream<String> of(List<String> fields) {
        return fields.stream()
                .flatMap(field -> split(field, ',').stream())
                .map(String::strip)
                .filter(element -> !element.isEmpty());
    }

    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == '\\' && quoted) {
                at++;
            } else if (character == separator && !quoted) {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
