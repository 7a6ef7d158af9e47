package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.FleetVersion;
import io.upgrades.gateway.upgrade.Sha256;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.zip.GZIPOutputStream;

/**
 * An answer as it goes out: the bytes, compressed where somebody wanted that, and the headers that go with them. It is never
 * changed.
 *
 * @param shown what it shows
 * @param type the media type
 * @param hash of the bytes
 * @param nextPage the {@code Link} to the next page; empty where there is none
 * @param plain the bytes
 * @param gzip the same, compressed; empty where nobody has wanted that yet
 */
record EncodedAnswer(
        FleetVersion shown,
        MediaType type,
        String hash,
        Optional<String> nextPage,
        Buffer plain,
        Optional<Buffer> gzip) {
    private static final String GZIP = "gzip";
    private static final int LEAST_BYTES_TO_COMPRESS = 1024;
    private static final int TAG_BYTES = 16;

    /** All that the answer to one address depends on. */
    static final String VARY = "Accept, Accept-Encoding, Authorization, Origin, Prefer, X-API-Key";

    static EncodedAnswer of(FleetVersion shown, MediaType type, Optional<String> nextPage, byte[] bytes) {
        return new EncodedAnswer(shown, type, hash(bytes), nextPage, Buffer.buffer(bytes), Optional.empty());
    }

    /** The same, with what somebody wants who may be sent compressed bytes, or not. */
    EncodedAnswer ready(boolean compressed) {
        return isReady(compressed)
                ? this
                : new EncodedAnswer(shown, type, hash, nextPage, plain, Optional.of(compressed(plain.getBytes())));
    }

    /** Whether somebody who may be sent compressed bytes, or not, can be answered as it is. */
    boolean isReady(boolean compressed) {
        return !compresses(compressed) || gzip.isPresent();
    }

    private boolean compresses(boolean compressed) {
        return compressed && plain.length() > LEAST_BYTES_TO_COMPRESS;
    }

    Buffer body(boolean compressed) {
        return compresses(compressed) ? gzip.orElseThrow() : plain;
    }

    /** A strong tag: a hash of the very bytes. */
    String tag(boolean compressed) {
        return '"' + hash + (compresses(compressed) ? "-" + GZIP : "") + '"';
    }

    /** Tells the headers of an answer that is sent now (UTC), whether or not the bytes are sent with them. */
    void headers(boolean compressed, Instant now, BiConsumer<String, String> header) {
        header.accept(HttpHeaders.ETAG, tag(compressed));
        header.accept(HttpHeaders.VARY, VARY);
        nextPage.ifPresent(link -> header.accept(HttpHeaders.LINK, link));
        Optional<Long> age = shown.age(now).map(Duration::toSeconds);
        age.ifPresent(seconds -> header.accept("Age", Long.toString(seconds)));
        // Caches count max-age from Age. Both terms are rounded down, so that no cache uses the answer longer than the
        // gateway.
        long maxAge = age.orElse(0L) + shown.freshFor(now).toSeconds();
        header.accept(
                HttpHeaders.CACHE_CONTROL,
                "private, max-age=" + maxAge + ", stale-while-revalidate="
                        + shown.staleWhileRevalidate(now).toSeconds());
    }

    /** Tells the headers that are sent with the bytes only. */
    void headersOfBody(boolean compressed, BiConsumer<String, String> header) {
        header.accept(HttpHeaders.CONTENT_TYPE, type.toString());
        if (compresses(compressed)) {
            header.accept(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
    }

    private static Buffer compressed(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(out.toByteArray());
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes), 0, TAG_BYTES);
    }
}
