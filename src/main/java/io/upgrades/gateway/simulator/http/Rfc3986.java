package io.upgrades.gateway.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;

/** Percent-encoding as both signing schemes want it: {@code %20}, {@code %2A}, and {@code ~} as it is. */
public final class Rfc3986 {
    private Rfc3986() {}

    public static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** What a path segment says; a plus sign there is a plus sign. */
    public static String decodePath(String segment) {
        return decodeQuery(segment.replace("+", "%2B"));
    }

    /** What a key or value of a query says; a plus sign there is a space, and a broken escape stands for itself. */
    public static String decodeQuery(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return text;
        }
    }
}
