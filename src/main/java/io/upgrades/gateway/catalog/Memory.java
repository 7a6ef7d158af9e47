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

/** Keeps what is known of each subject in this process. How fresh that is, is for others to say. */
final class Memory<S, A extends Answer> {
    private static final Logger LOG = Logger.getLogger(Memory.class);

    private final CaffeineCache cache;
    private final Revision revision;
    private final Predicate<S> wanted;
    private final BiConsumer<Optional<A>, A> listener;

    Memory(Cache cache, Revision revision) {
        this(cache, revision, subject -> true, (before, after) -> {});
    }

    /**
     * A memory that has nothing in it yet.
     *
     * @param revision of all that is known, this memory's and others'
     * @param wanted whether a subject is still watched; nothing is kept of other subjects
     * @param listener told of each answer that is not the one before, with the one before
     */
    Memory(Cache cache, Revision revision, Predicate<S> wanted, BiConsumer<Optional<A>, A> listener) {
        this.cache = cache.as(CaffeineCache.class);
        this.revision = revision;
        this.wanted = wanted;
        this.listener = listener;
    }

    Knowledge<A> find(S subject) {
        Place<A> place = place(subject);
        return place == null ? Knowledge.none() : place.known;
    }

    /** Keeps the knowledge; returns false, and keeps nothing, where the subject is no longer watched. */
    boolean keep(S subject, Knowledge<A> knowledge) {
        if (!wanted.test(subject)) {
            return false;
        }
        Place<A> place = place(subject);
        Knowledge<A> before = place == null ? Knowledge.none() : place.known;
        if (before.equals(knowledge)) {
            return true;
        }
        if (place == null) {
            cache.put(subject, CompletableFuture.completedFuture(new Place<>(knowledge)));
        } else {
            place.known = knowledge;
        }
        revision.next();
        // A subject is forgotten only after it is no longer wanted, so either this check or that call removes the
        // entry.
        if (!wanted.test(subject)) {
            forget(subject);
            return false;
        }
        knowledge
                .answer()
                .filter(after -> !before.answer().equals(knowledge.answer()))
                .ifPresent(after -> tell(subject, before.answer(), after));
        return true;
    }

    /** An exception in the listener must not undo the update. */
    private void tell(S subject, Optional<A> before, A after) {
        try {
            listener.accept(before, after);
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "%s: the gateway has a bug: a listener threw an exception", subject);
        }
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
