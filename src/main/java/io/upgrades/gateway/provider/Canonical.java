package io.upgrades.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the signatures of both clouds are made of: percent-encoding by RFC 3986, sorted queries, hashes. */
public final class Canonical {
    private record Parameter(String name, String value) {}

    private Canonical() {}

    /** The text percent-encoded by RFC 3986: all but letters, digits and {@code -._~}. */
    public static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
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
                .sorted(comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(joining("&"));
    }

    private static Parameter parameter(String pair) {
        String[] parts = pair.split("=", 2);
        return new Parameter(recode(parts[0]), parts.length == 1 ? "" : recode(parts[1]));
    }

    /** The path of an address as Huawei signs it: each segment encoded by RFC 3986, and a slash at the end. */
    public static String pathWithSlash(URI uri) {
        String path = Arrays.stream(uri.getRawPath().split("/", -1))
                .map(segment -> recode(segment.replace("+", "%2B")))
                .collect(joining("/"));
        return path.endsWith("/") ? path : path + "/";
    }

    private static String recode(String formEncoded) {
        return encode(URLDecoder.decode(formEncoded, UTF_8));
    }

    /** The value of the {@code Host} header: with the port, unless that is the scheme's default. */
    public static String host(URI uri) {
        int defaultPort = "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getPort() == -1 || uri.getPort() == defaultPort
                ? uri.getHost()
                : uri.getHost() + ":" + uri.getPort();
    }

    /** Headers by their names in lower case. */
    public static Map<String, String> lowerCase(Map<String, List<String>> headers) {
        Map<String, String> lowerCase = new TreeMap<>();
        headers.forEach((name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return lowerCase;
    }

    /** A request as it is signed. */
    public static String request(
            String method, String path, URI uri, SortedMap<String, String> headers, String hashOfBody) {
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(joining());
        return String.join("\n", method, path, query(uri), lines, String.join(";", headers.keySet()), hashOfBody);
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
}
