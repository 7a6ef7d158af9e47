package io.upgrades.gateway.provider;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls to the metadata service of a machine, with a token where the service gives one. As in the vendors' own libraries, a
 * call is made without a token where none can be had, for whatever reason, and again without it where it is refused, unless
 * a token is required.
 *
 * <p>The commonest reason is a time-out: the answer with the token does not pass the bridge of a container.
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
     * What is answered to a call, whatever its status.
     *
     * @param operation the cloud's name of what is called
     * @param call makes it with a token, or without where that is null
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
