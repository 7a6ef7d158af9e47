package io.upgrades.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Secrets that must not be seen, and where they are seen after all: as they are, or encoded, alone or within other text. */
public final class SecretMarks {
    private static final int BITS_OF_A_BYTE = 8;
    private static final int BITS_OF_A_DIGIT = 6;
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    private static final int BASE = 31;

    private record Form(String text, String name) {}

    /** By the hash of their first characters, as many as the shortest has: so that many are found in one pass. */
    private final Map<Integer, List<Form>> forms;

    private final int hashed;

    /** Marks secrets, which are given by name. */
    public SecretMarks(Map<String, String> secrets) {
        List<Form> all = secrets.entrySet().stream()
                .flatMap(secret -> forms(secret.getValue()).distinct().map(form -> new Form(form, secret.getKey())))
                .toList();
        hashed = all.stream().mapToInt(form -> form.text().length()).min().orElseThrow();
        forms = all.stream()
                .collect(groupingBy(form -> form.text().substring(0, hashed).hashCode()));
    }

    /** The names of the secrets that are in a text, in order. */
    public SortedSet<String> in(String text) {
        SortedSet<String> found = new TreeSet<>();
        int leaving = IntStream.range(0, hashed).reduce(1, (power, each) -> power * BASE);
        int hash = 0;
        for (int end = 1; end <= text.length(); end++) {
            int begin = end - hashed;
            hash = BASE * hash + text.charAt(end - 1) - (begin > 0 ? leaving * text.charAt(begin - 1) : 0);
            if (begin >= 0) {
                forms.getOrDefault(hash, List.of()).stream()
                        .filter(form -> text.startsWith(form.text(), begin))
                        .forEach(form -> found.add(form.name()));
            }
        }
        return found;
    }

    private static Stream<String> forms(String secret) {
        byte[] bytes = secret.getBytes(UTF_8);
        String everyByte = HexFormat.of().withPrefix("%").withUpperCase().formatHex(bytes);
        String form = URLEncoder.encode(secret, UTF_8);
        String rfc3986 = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        String hex = HexFormat.of().formatHex(bytes);
        return Stream.of(
                        Stream.of(secret, hex, hex.toUpperCase(Locale.ROOT)),
                        Stream.of(form, rfc3986, everyByte)
                                .flatMap(escaped -> Stream.of(escaped, withSmallEscapes(escaped))),
                        IntStream.range(0, 3)
                                .boxed()
                                .flatMap(before -> Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                                        .map(encoder -> base64(bytes, before, encoder))))
                .flatMap(each -> each);
    }

    private static String withSmallEscapes(String escaped) {
        return ESCAPE.matcher(escaped).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    }

    /** Of the digits of so many bytes and the secret behind them, those that depend on the secret alone. */
    private static String base64(byte[] secret, int before, Base64.Encoder encoder) {
        byte[] bytes = new byte[before + secret.length];
        System.arraycopy(secret, 0, bytes, before, secret.length);
        String digits = encoder.withoutPadding().encodeToString(bytes);
        int first = (before * BITS_OF_A_BYTE + BITS_OF_A_DIGIT - 1) / BITS_OF_A_DIGIT;
        return digits.substring(first, bytes.length * BITS_OF_A_BYTE / BITS_OF_A_DIGIT);
    }
}
