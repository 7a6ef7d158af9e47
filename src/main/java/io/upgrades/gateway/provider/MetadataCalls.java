package io.upgrades.gateway.provider;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls the metadata service of a machine, with a token where possible. As the vendors' own libraries do, it calls
 * without a token where it gets none, for any reason, and repeats a call without the token where the service refuses
 * the token. Neither is done where a token is required.
 *
 * <p>The most common reason is a timeout: the answer with the token does not pass the bridge network of a container.
 */
public final class MetadataCalls {
    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private final CredentialsCalls calls;
    private final boolean tokenRequired;

    /** Makes no call yet. */
    public MetadataCalls(CredentialsCalls calls, boolean tokenRequired) {
        this.calls = calls;
        this.tokenRequired = tokenRequired;
    }

    /** The token, or empty to go on without. */
    public Uni<Optional<String>> token(Supplier<Uni<? extends Response>> call) {
        Uni<Optional<String>> token =
                calls.make("MetadataToken", call).map(calls::text).map(Optional::of);
        return tokenRequired ? token : token.onFailure().recoverWithItem(Optional.empty());
    }

    /**
     * Makes a call; returns its answer, with any status.
     *
     * @param operation the cloud's name of what is called
     * @param call makes the call with a token, or without one where that is null
     */
    public Uni<Reply> make(String operation, Optional<String> token, Function<String, Uni<? extends Response>> call) {
        Uni<Reply> reply = calls.make(operation, () -> call.apply(token.orElse(null)));
        if (tokenRequired || token.isEmpty()) {
            return reply;
        }
        return reply.chain(said -> REFUSED.contains(said.status())
                ? calls.make(operation, () -> call.apply(null))
                : Uni.createFrom().item(said));
    }
}
