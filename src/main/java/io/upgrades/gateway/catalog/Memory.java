package io.upgrades.gateway.catalog;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CaffeineCache;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** Keeps what is known of each subject in this process. How fresh that is, is for others to say. */
final class Memory<S, A extends Answer> {
    private final CaffeineCache cache;
    private final Revision revision;
    private final BiConsumer<Optional<A>, A> listener;

    Memory(Cache cache, Revision revision) {
        this(cache, revision, (before, after) -> {});
    }

    /**
     * A memory that has nothing in it yet.
     *
     * @param revision of all that is known, this memory's and others'
     * @param listener told of each answer that is not the one before, with the one before
     */
    Memory(Cache cache, Revision revision, BiConsumer<Optional<A>, A> listener) {
        this.cache = cache.as(CaffeineCache.class);
        this.revision = revision;
        this.listener = listener;
    }

    Knowledge<A> find(S subject) {
        Place<A> place = place(subject);
        return place == null ? Knowledge.none() : place.known;
    }

    void keep(S subject, Knowledge<A> knowledge) {
        Place<A> place = place(subject);
        Knowledge<A> before = place == null ? Knowledge.none() : place.known;
        if (before.equals(knowledge)) {
            return;
        }
        if (place == null) {
            cache.put(subject, CompletableFuture.completedFuture(new Place<>(knowledge)));
        } else {
            place.known = knowledge;
        }
        revision.next();
        knowledge
                .answer()
                .filter(after -> !before.answer().equals(knowledge.answer()))
                .ifPresent(after -> listener.accept(before.answer(), after));
    }

    void forget(S subject) {
        cache.invalidate(subject).subscribe().with(done -> revision.next());
    }

    private Place<A> place(S subject) {
        CompletableFuture<Place<A>> kept = cache.getIfPresent(subject);
        return kept == null ? null : kept.getNow(null);
    }

    /** Where the knowledge of one subject stands: the cache starts a thread for each value that takes another one's place. */
    private static final class Place<A extends Answer> {
        private volatile Knowledge<A> known;

        Place(Knowledge<A> known) {
            this.known = known;
        }
    }
}
