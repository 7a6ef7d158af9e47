package io.upgrades.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the signatures of both clouds are made of: percent-encoding by RFC 3986, sorted queries, hashes. */
public final class Canonical {
    private static final String UNRESERVED = "-._~";

    private record Parameter(String name, String value) {}

    private Canonical() {}

    /** The text percent-encoded by RFC 3986: all but letters, digits and {@code -._~}. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(UTF_8)) {
            char character = (char) (octet & 0xff);
            if (isUnreserved(character)) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    /**
     * The query of an address as it is signed: decoded, encoded again by RFC 3986 and sorted, a name without a value as
     * {@code name=}. The REST client encodes queries form style, so what is on the wire is not what is signed.
     */
    public static String query(URI uri) {
        if (uri.getRawQuery() == null || uri.getRawQuery().isEmpty()) {
            return "";
        }
        return Arrays.stream(uri.getRawQuery().split("&", -1))
                .map(Canonical::parameter)
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(joining("&"));
    }

    /** The path of an address as Huawei signs it: each segment encoded by RFC 3986, and a slash at the end. */
    public static String pathWithSlash(URI uri) {
        String path = Arrays.stream(uri.getRawPath().split("/", -1))
                .map(segment -> recode(segment.replace("+", "%2B")))
                .collect(joining("/"));
        return path.endsWith("/") ? path : path + "/";
    }

    /** The host as the {@code Host} header says it: with its port, unless that is the scheme's own. */
    public static String host(URI uri) {
        int ownPort = "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getPort() == -1 || uri.getPort() == ownPort ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** Headers as they are signed: in the order of the map, each {@code name:value} and a line feed. */
    public static String headers(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(joining());
    }

    /** The HMAC-SHA-256 of a text under a secret, in lower-case hex. */
    public static String hmacSha256(Secret secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    private static Parameter parameter(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0
                ? new Parameter(recode(pair), "")
                : new Parameter(recode(pair.substring(0, equals)), recode(pair.substring(equals + 1)));
    }

    private static String recode(String formEncoded) {
        return encode(URLDecoder.decode(formEncoded, UTF_8));
    }

    private static boolean isUnreserved(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || UNRESERVED.indexOf(character) >= 0;
    }
}
