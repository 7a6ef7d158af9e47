package io.upgrades.gateway.catalog;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CaffeineCache;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;
import java.util.concurrent.CompletableFuture;

/** Keeps what is known of each subject in this process. How fresh that is, is for others to say. */
final class Memory<S, A extends Answer> {
    private final CaffeineCache cache;

    Memory(Cache cache) {
        this.cache = cache.as(CaffeineCache.class);
    }

    Knowledge<A> find(S subject) {
        Place<A> place = place(subject);
        return place == null ? Knowledge.none() : place.known;
    }

    void keep(S subject, Knowledge<A> knowledge) {
        Place<A> place = place(subject);
        if (place == null) {
            cache.put(subject, CompletableFuture.completedFuture(new Place<>(knowledge)));
        } else {
            place.known = knowledge;
        }
    }

    void forget(S subject) {
        cache.invalidate(subject).subscribe().with(done -> {});
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
