package io.upgrades.gateway.provider;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A request with anything in its query and headers, for comparing signers. */
public record RandomRequest(
        String path, Map<String, String> query, Map<String, String> values, String key, String secret) {
    private static final String QUERY_CHARACTERS = "azAZ09-._~ *+/=&?%'()!@:,;[]\"<>{}|\\^`$#中文é🚀";
    private static final String HEADER_CHARACTERS = "azAZ09-._~ *+/=";

    public static RandomRequest next(Random random) {
        return new RandomRequest(
                "/clusters/c" + Long.toHexString(random.nextLong()) + "/components/upgradestatus",
                pairs(random, "p", QUERY_CHARACTERS),
                pairs(random, "h", HEADER_CHARACTERS),
                "LTAI" + Long.toHexString(random.nextLong()),
                Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
    }

    /** The random headers, each name with a prefix. */
    public Map<String, String> headers(String prefix) {
        Map<String, String> headers = new LinkedHashMap<>();
        values.forEach((name, value) -> headers.put(prefix + name, value));
        return headers;
    }

    private static Map<String, String> pairs(Random random, String prefix, String characters) {
        Map<String, String> pairs = new LinkedHashMap<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            pairs.put(prefix + Integer.toString(random.nextInt(1000), 36), "v" + text(random, characters));
        }
        return pairs;
    }

    private static String text(Random random, String characters) {
        int[] points = characters.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.append('x').toString();
    }
}
