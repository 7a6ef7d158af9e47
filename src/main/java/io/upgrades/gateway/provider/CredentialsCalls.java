package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.BAD_RESPONSE;
import static io.upgrades.gateway.upgrade.FailureCode.MISCONFIGURED;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.AccountTelemetry.About;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Makes calls to what hands out credentials, each limited in time and made once: {@link AccountCredentials} decides when it
 * is asked again.
 */
public final class CredentialsCalls {
    private static final Duration METADATA_TIMEOUT = Duration.ofSeconds(1);
    private static final Pattern WORD = Pattern.compile("[!-~]{1,1024}");

    private final UpstreamLimits limits;
    private final ErrorReader errors;
    private final AccountTelemetry telemetry;
    private final Clock clock;

    /**
     * Makes no call yet.
     *
     * @param limits of one call
     * @param errors reads what its cloud says is wrong
     * @param telemetry what is seen of them from outside
     */
    public CredentialsCalls(UpstreamLimits limits, ErrorReader errors, AccountTelemetry telemetry, Clock clock) {
        this.limits = limits;
        this.errors = errors;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /** Calls to the metadata service of the machine, which is there at once or not at all. */
    public static CredentialsCalls toMetadata(
            UpstreamLimits limits, ErrorReader errors, AccountTelemetry telemetry, Clock clock) {
        return new CredentialsCalls(limits.withTimeout(METADATA_TIMEOUT), errors, telemetry, clock);
    }

    /**
     * What is answered to a call, whatever its status.
     *
     * @param operation the cloud's name of what is called
     */
    public Uni<Reply> make(String operation, Supplier<Uni<? extends Response>> call) {
        return telemetry.observe(
                operation, About.CREDENTIALS, Reply.to(call, limits, clock), Function.identity(), this::failure);
    }

    private Optional<Failure> failure(Reply reply) {
        if (!reply.successful()) {
            return Optional.of(errors.read(reply));
        }
        try {
            JsonReply.read(reply, errors, JsonParser::skipChildren);
            return Optional.empty();
        } catch (UpstreamException reported) {
            return Optional.of(reported.failure());
        }
    }

    /** A good answer; throws {@link UpstreamException} with the reason where it is none. */
    public Reply good(Reply reply) {
        Optional<Failure> failure = failure(reply);
        if (failure.isEmpty()) {
            return reply;
        }
        Failure said = failure.get();
        throw new UpstreamException(
                switch (said.code()) {
                    case UNAUTHORIZED, FORBIDDEN ->
                        worded(said, said.code(), "The request for them was refused." + ErrorReply.skew(reply));
                    case MISCONFIGURED -> worded(said, said.code(), said.message());
                    case NOT_FOUND -> worded(said, MISCONFIGURED, "Their source knows no such role, user or address.");
                    default ->
                        worded(said, said.code(), "Their source answered with " + ErrorReply.answered(reply) + ".");
                });
    }

    /** The one word of a good answer. */
    public String text(Reply reply) {
        String text = new String(good(reply).body(), US_ASCII).strip();
        if (!WORD.matcher(text).matches()) {
            throw otherShape(reply);
        }
        return text;
    }

    /** The JSON of a good answer. */
    public JsonNode json(Reply reply) {
        return JsonBody.parse(good(reply).body()).orElseThrow(() -> otherShape(reply));
    }

    /** An access key in such an answer. */
    public LoadedCredentials accessKey(Reply reply, JsonNode id, JsonNode secret, JsonNode token, JsonNode end) {
        return until(
                reply,
                end,
                new Credentials(secret(reply, id), secret(reply, secret), Optional.of(secret(reply, token))));
    }

    /** What goes into a header must be printable. */
    private static Secret secret(Reply reply, JsonNode text) {
        return Secret.printable(JsonBody.text(text)).orElseThrow(() -> otherShape(reply));
    }

    /** Credentials of an answer that says when they end. */
    public LoadedCredentials until(Reply reply, JsonNode end, Credentials credentials) {
        Instant endsAt = Timestamps.parse(JsonBody.text(end));
        if (endsAt == null) {
            throw otherShape(reply);
        }
        return LoadedCredentials.until(endsAt, credentials, reply.receivedAt());
    }

    /** The failure of an answer that says it is one, but has no credentials in it. */
    public static UpstreamException otherShape(Reply reply) {
        return new UpstreamException(
                Failure.of(BAD_RESPONSE, "The answer of their source contains none.", reply.receivedAt()));
    }

    /** When it is asked again is not for the cloud to say. */
    private static Failure worded(Failure said, FailureCode code, String message) {
        return new Failure(
                code,
                message,
                said.providerCode(),
                said.providerRequestId(),
                said.httpStatus(),
                said.occurredAt(),
                null);
    }
}
