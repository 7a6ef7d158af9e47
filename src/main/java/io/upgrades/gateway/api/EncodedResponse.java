package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.FleetVersion;
import io.upgrades.gateway.upgrade.Sha256;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.zip.GZIPOutputStream;

/**
 * A response as it goes out: the bytes, plain and compressed, with their headers.
 *
 * @param shown the data that it shows
 * @param plain the bytes
 * @param gzip the same compressed; the plain ones where they are few
 */
record EncodedResponse(FleetVersion shown, Variant plain, Variant gzip) {
    private static final int LEAST_BYTES_TO_COMPRESS = 1024;
    private static final int TAG_BYTES = 16;

    /** All that the response to one address depends on. */
    static final String VARY = "Accept, Accept-Encoding, Authorization, Origin, Prefer, X-API-Key";

    /**
     * The bytes in one encoding.
     *
     * @param tag a strong ETag, made of a hash of the bytes
     * @param headers of every response with this tag, also of a 304
     * @param headersOfBody only with the bytes
     * @param body the bytes
     */
    record Variant(String tag, Map<String, String> headers, Map<String, String> headersOfBody, Buffer body) {}

    static EncodedResponse of(FleetVersion shown, String contentType, Optional<String> nextPage, byte[] bytes) {
        String hash = HexFormat.of().formatHex(Sha256.digest().digest(bytes), 0, TAG_BYTES);
        Map<String, String> type = Map.of(HttpHeaders.CONTENT_TYPE, contentType);
        Variant plain = variant('"' + hash + '"', nextPage, type, bytes);
        if (bytes.length <= LEAST_BYTES_TO_COMPRESS) {
            return new EncodedResponse(shown, plain, plain);
        }
        Map<String, String> packed =
                Map.of(HttpHeaders.CONTENT_TYPE, contentType, HttpHeaders.CONTENT_ENCODING, "gzip");
        return new EncodedResponse(shown, plain, variant('"' + hash + "-gzip\"", nextPage, packed, compressed(bytes)));
    }

    private static Variant variant(
            String tag, Optional<String> nextPage, Map<String, String> headersOfBody, byte[] bytes) {
        Map<String, String> headers = new HashMap<>(Map.of(HttpHeaders.ETAG, tag, HttpHeaders.VARY, VARY));
        nextPage.ifPresent(link -> headers.put(HttpHeaders.LINK, link));
        return new Variant(tag, headers, headersOfBody, Buffer.buffer(bytes));
    }

    Variant variant(boolean compressed) {
        return compressed ? gzip : plain;
    }

    int length() {
        return plain.body().length() + gzip.body().length();
    }

    /** Tells the headers that depend on the time (UTC) at which the response is sent. */
    void headersAt(Instant now, BiConsumer<String, String> header) {
        Optional<Long> age = shown.age(now).map(Duration::toSeconds);
        age.ifPresent(seconds -> header.accept("Age", Long.toString(seconds)));
        // Caches count max-age from Age. Both terms are rounded down, so that no cache uses the response longer
        // than the gateway.
        long maxAge = age.orElse(0L) + shown.freshFor(now).toSeconds();
        header.accept(
                HttpHeaders.CACHE_CONTROL,
                "private, max-age=" + maxAge + ", stale-while-revalidate="
                        + shown.staleWhileRevalidate(now).toSeconds());
    }

    private static byte[] compressed(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
