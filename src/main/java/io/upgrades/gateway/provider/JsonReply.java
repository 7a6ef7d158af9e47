package io.upgrades.gateway.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.upgrades.gateway.provider.JsonBody.ValueReader;
import io.upgrades.gateway.upgrade.Failure;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** A cloud's good answer to one call: its content, and how it came. */
public record JsonReply<T>(T content, Reply reply) {

    /** Reads the errors of one cloud. */
    @FunctionalInterface
    public interface ErrorReader {
        Failure read(Reply reply);

        /**
         * Whether a field reports a failure in an answer whose HTTP status is 2xx.
         *
         * @param field its name, {@code error.code} where it is in an object; no documented error is nested deeper
         * @param value its value, a scalar as text
         */
        default boolean isFailure(String field, String value) {
            return false;
        }

        /** The header with the cloud's own id of each call. */
        default String requestIdHeader() {
            return "X-Request-Id";
        }

        /** The failure of a good answer that is of another shape than documented. */
        default UpstreamException otherShape(Reply reply) {
            return badResponse(reply, "The cloud's answer is JSON of another shape than documented.");
        }

        /** The failure of a good answer that is of no use. */
        default UpstreamException badResponse(Reply reply, String message) {
            String requestId = reply.header(requestIdHeader()).orElse(null);
            return new UpstreamException(ErrorReply.badResponse(reply, message, requestId));
        }

        /** Whether this cloud's code says that the same call may succeed at the next attempt. */
        default boolean isWorthARetry(Failure failure) {
            return false;
        }
    }

    /** A good answer; throws {@link UpstreamException} with the reason where it is none. */
    static <T> JsonReply<T> of(Reply reply, ErrorReader errors, ValueReader<T> reader) {
        if (reply.redirection()) {
            throw badResponse(reply, "The cloud answered with a redirect, which is not followed.");
        }
        if (!reply.successful()) {
            throw new UpstreamException(errors.read(reply));
        }
        if (!reply.header("Content-Type").map(JsonReply::isJson).orElse(true)) {
            throw badResponse(reply, "The cloud's answer is not JSON but of another media type.");
        }
        return read(reply, errors, reader)
                .map(content -> new JsonReply<>(content, reply))
                .orElseThrow(() -> badResponse(
                        reply,
                        reply.body().length == 0
                                ? "The cloud's answer is empty."
                                : "The cloud's answer is not one whole JSON document."));
    }

    /**
     * Reads the body of an answer whose HTTP status is 2xx; empty where the body is not one JSON document. Throws
     * {@link UpstreamException} where the body reports a failure.
     */
    static <T> Optional<T> read(Reply reply, ErrorReader errors, ValueReader<T> reader) {
        Optional<T> content = JsonBody.read(reply.body(), reader);
        if (content.isPresent()
                && JsonBody.read(reply.body(), answer -> reportsFailure(answer, "", errors))
                        .orElse(false)) {
            throw new UpstreamException(errors.read(reply));
        }
        return content;
    }

    /** Whether a scalar in an object, or in an object directly in it, reports a failure. */
    private static boolean reportsFailure(JsonParser value, String prefix, ErrorReader errors) throws IOException {
        if (!value.isExpectedStartObjectToken()) {
            value.skipChildren();
            return false;
        }
        boolean failure = false;
        for (String name = value.nextFieldName(); name != null; name = value.nextFieldName()) {
            JsonToken field = value.nextToken();
            if (field.isScalarValue() && field != JsonToken.VALUE_NULL) {
                failure |= errors.isFailure(prefix + name, value.getText());
            } else if (prefix.isEmpty()) {
                failure |= reportsFailure(value, name + ".", errors);
            } else {
                value.skipChildren();
            }
        }
        return failure;
    }

    private static boolean isJson(String contentType) {
        String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return mediaType.equals("application/json") || mediaType.endsWith("+json");
    }

    private static UpstreamException badResponse(Reply reply, String message) {
        return new UpstreamException(ErrorReply.badResponse(reply, message, null));
    }
}
