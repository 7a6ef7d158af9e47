package io.upgrades.gateway.provider;

import io.upgrades.gateway.provider.JsonBody.ValueReader;
import io.upgrades.gateway.upgrade.Failure;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A cloud's good answer to one call.
 *
 * @param content what it says
 * @param reply how it came
 */
public record JsonReply<T>(T content, Reply reply) {

    /** Reads what a cloud says is wrong. */
    @FunctionalInterface
    public interface ErrorReader {
        /** The failure that an answer stands for. */
        Failure read(Reply reply);

        /**
         * Whether a field reports a failure in an answer whose HTTP status is 2xx.
         *
         * @param field its name, {@code error.code} where it is in an object
         * @param value its value, a scalar as text
         */
        default boolean isFailure(String field, String value) {
            return false;
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
        AtomicBoolean failure = new AtomicBoolean();
        Optional<T> content = JsonBody.read(reply.body(), parser -> {
            FailureWatch watch = new FailureWatch(parser, errors);
            T value = reader.read(watch);
            failure.set(watch.isFailure());
            return value;
        });
        if (content.isPresent() && failure.get()) {
            throw new UpstreamException(errors.read(reply));
        }
        return content;
    }

    private static boolean isJson(String contentType) {
        String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return mediaType.equals("application/json") || mediaType.endsWith("+json");
    }

    private static UpstreamException badResponse(Reply reply, String message) {
        return new UpstreamException(ErrorReply.badResponse(reply, message, null));
    }
}
