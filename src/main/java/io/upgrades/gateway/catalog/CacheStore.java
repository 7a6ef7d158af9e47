package io.upgrades.gateway.catalog;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CaffeineCache;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Keeps what is known of each subject in this process; freshness is decided elsewhere. */
final class CacheStore<S, A extends Answer> {
    private static final Logger LOG = Logger.getLogger(CacheStore.class);

    private final CaffeineCache cache;
    private final DataVersion version;
    private final Predicate<S> wanted;
    private final BiConsumer<Optional<A>, A> listener;

    /**
     * An empty store.
     *
     * @param version of the data of all stores
     * @param wanted whether a subject is still watched; nothing is kept of other subjects
     * @param listener called with each new answer and the one before
     */
    CacheStore(Cache cache, DataVersion version, Predicate<S> wanted, BiConsumer<Optional<A>, A> listener) {
        this.cache = cache.as(CaffeineCache.class);
        this.version = version;
        this.wanted = wanted;
        this.listener = listener;
    }

    Knowledge<A> find(S subject) {
        Entry<A> entry = entry(subject);
        return entry == null ? Knowledge.none() : entry.known;
    }

    /** Keeps the knowledge; returns false, and keeps nothing, if the subject is no longer watched. */
    boolean keep(S subject, Knowledge<A> knowledge) {
        if (!wanted.test(subject)) {
            return false;
        }
        Entry<A> entry = entry(subject);
        Knowledge<A> before = entry == null ? Knowledge.none() : entry.known;
        if (before.equals(knowledge)) {
            return true;
        }
        if (entry == null) {
            cache.put(subject, CompletableFuture.completedFuture(new Entry<>(knowledge)));
        } else {
            entry.known = knowledge;
        }
        version.increment();
        // A subject is forgotten only after it is no longer wanted, so either this check or that call removes the
        // entry.
        if (!wanted.test(subject)) {
            forget(subject);
            return false;
        }
        knowledge
                .answer()
                .filter(after -> !before.answer().equals(knowledge.answer()))
                .ifPresent(after -> notify(subject, before.answer(), after));
        return true;
    }

    /** An exception in the listener must not undo the update. */
    private void notify(S subject, Optional<A> before, A after) {
        try {
            listener.accept(before, after);
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "%s: the gateway has a bug: a listener threw an exception", subject);
        }
    }

    void forget(S subject) {
        cache.invalidate(subject).subscribe().with(done -> version.increment());
    }

    private Entry<A> entry(S subject) {
        CompletableFuture<Entry<A>> kept = cache.getIfPresent(subject);
        return kept == null ? null : kept.getNow(null);
    }

    /** Mutable, because Caffeine starts a thread for each value that replaces another one. */
    private static final class Entry<A extends Answer> {
        private volatile Knowledge<A> known;

        Entry(Knowledge<A> known) {
            this.known = known;
        }
    }
}
