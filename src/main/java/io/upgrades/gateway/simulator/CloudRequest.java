package io.upgrades.gateway.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A request as it came on the wire, in the forms that signatures need. */
record CloudRequest(HttpServerRequest request) {

    String header(String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value.trim();
    }

    String path() {
        return request.uri().split("\\?", 2)[0];
    }

    /** The query, each pair decoded and encoded again by RFC 3986, sorted. */
    String canonicalQuery() {
        String[] parts = request.uri().split("\\?", 2);
        if (parts.length < 2 || parts[1].isEmpty()) {
            return "";
        }
        List<String> pairs = new ArrayList<>();
        for (String pair : parts[1].split("&", -1)) {
            String[] nameAndValue = pair.split("=", 2);
            pairs.add(encode(decode(nameAndValue[0])) + "="
                    + (nameAndValue.length > 1 ? encode(decode(nameAndValue[1])) : ""));
        }
        Collections.sort(pairs);
        return String.join("&", pairs);
    }

    /** The named headers, as both clouds sign them. */
    String canonicalHeaders(List<String> names) {
        StringBuilder headers = new StringBuilder();
        names.forEach(
                name -> headers.append(name).append(':').append(header(name)).append('\n'));
        return headers.toString();
    }

    /** The names of all headers with a prefix, in lower case. */
    List<String> headersWith(String prefix) {
        return request.headers().names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
