package io.upgrades.gateway.provider;

import io.upgrades.gateway.provider.JsonBody.ValueReader;
import io.upgrades.gateway.upgrade.Failure;
import java.util.Locale;

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
        Failure read(Reply reply);
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
        return JsonBody.read(reply.body(), reader)
                .map(content -> new JsonReply<>(content, reply))
                .orElseThrow(() -> badResponse(
                        reply,
                        reply.body().length == 0
                                ? "The cloud's answer is empty."
                                : "The cloud's answer is not one whole JSON document."));
    }

    private static boolean isJson(String contentType) {
        String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return mediaType.equals("application/json") || mediaType.endsWith("+json");
    }

    private static UpstreamException badResponse(Reply reply, String message) {
        return new UpstreamException(ErrorReply.badResponse(reply, message, null));
    }
}
