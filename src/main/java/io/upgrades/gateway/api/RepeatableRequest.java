package io.upgrades.gateway.api;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Optional;

/**
 * All of a request that its answer depends on: two that are equal would be answered the same at the same time.
 *
 * @param address path and parameters, as they were sent
 * @param headers those that {@code Vary} names, {@code If-None-Match}, and {@code Host}, without which it is none
 */
record RepeatableRequest(String address, String headers) {
    private static final List<AsciiString> DECIDING = List.of(
            HttpHeaderNames.ACCEPT,
            HttpHeaderNames.ACCEPT_ENCODING,
            HttpHeaderNames.AUTHORIZATION,
            HttpHeaderNames.HOST,
            HttpHeaderNames.IF_NONE_MATCH,
            HttpHeaderNames.ORIGIN,
            AsciiString.cached("x-api-key"));

    /** With these something else is wanted than what was answered before, or other headers with it. */
    private static final List<AsciiString> OF_OTHER_REQUESTS = List.of(
            HttpHeaderNames.CACHE_CONTROL,
            HttpHeaderNames.CONTENT_LENGTH,
            HttpHeaderNames.EXPECT,
            AsciiString.cached("prefer"),
            HttpHeaderNames.TRANSFER_ENCODING,
            HttpHeaderNames.UPGRADE);

    private static final int MOST_HEADERS = 50;

    /** The request, if it is one that can be repeated: it wants what is known, as it is, and nothing besides. */
    static Optional<RepeatableRequest> of(HttpRequest request) {
        HttpHeaders sent = request.headers();
        if (!request.method().equals(HttpMethod.GET)
                || !request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                || !request.decoderResult().isSuccess()
                || sent.entries().size() > MOST_HEADERS
                || !staysOpen(sent.getAll(HttpHeaderNames.CONNECTION))) {
            return Optional.empty();
        }
        for (AsciiString name : OF_OTHER_REQUESTS) {
            if (sent.contains(name)) {
                return Optional.empty();
            }
        }
        StringBuilder deciding = new StringBuilder();
        for (AsciiString name : DECIDING) {
            if (sent.contains(name)) {
                deciding.append(name).append(sent.getAll(name)).append('\n');
            }
        }
        return Optional.of(new RepeatableRequest(request.uri(), deciding.toString()));
    }

    /** As it does if nothing is said about it. */
    private static boolean staysOpen(List<String> connection) {
        return connection.stream().allMatch(HttpHeaderValues.KEEP_ALIVE::contentEqualsIgnoreCase);
    }

    /** About how much memory it takes. */
    int bytes() {
        return address.length() + headers.length();
    }

    String path() {
        int end = address.indexOf('?');
        return end < 0 ? address : address.substring(0, end);
    }

    /** Without the headers: a key or a token may be in them. */
    @Override
    public String toString() {
        return address;
    }
}
