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
        CompletableFuture<Knowledge<A>> kept = cache.getIfPresent(subject);
        return kept == null ? Knowledge.none() : kept.getNow(Knowledge.none());
    }

    void keep(S subject, Knowledge<A> knowledge) {
        cache.put(subject, CompletableFuture.completedFuture(knowledge));
    }

    void forget(S subject) {
        cache.invalidate(subject).subscribe().with(done -> {});
    }
}
