package io.upgrades.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.upgrades.gateway.catalog.Catalog;
import io.upgrades.gateway.catalog.Fleet;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

/**
 * Keeps answers as they go out. A cached answer is valid while the data version is unchanged and no source in it has
 * reached a deadline. The least used ones are evicted when memory is short.
 */
@Singleton
// Caffeine loads this class by name for a cache with a weigher. Quarkus registers only the classes of its own caches,
// which have no weigher.
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.SSMW")
final class KeptAnswers {
    private static final int SHARE_OF_MEMORY = 16;

    private static final int BYTES_OF_AN_ANSWER = 1024;

    /**
     * What is asked for, and by whom.
     *
     * @param address path and parameters, as they were sent
     * @param type the media type
     * @param accounts what the caller may see; empty means every account
     */
    record View(String address, MediaType type, Optional<Set<String>> accounts) {}

    private final Catalog catalog;
    private final Cache<View, EncodedAnswer> answers;

    @Inject
    KeptAnswers(Catalog catalog) {
        this(catalog, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY, ForkJoinPool.commonPool());
    }

    /**
     * Nothing is kept yet.
     *
     * @param mostBytes of all answers together
     * @param cleaner where those that are too many go: whoever makes room may have to wait for one that is being made
     */
    KeptAnswers(Catalog catalog, long mostBytes, Executor cleaner) {
        this.catalog = catalog;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher(KeptAnswers::weight)
                .executor(cleaner)
                .build();
    }

    /** The answer to send now, if it is there. Never waits. */
    Optional<EncodedAnswer> find(View view, boolean compressed) {
        return Optional.ofNullable(answers.getIfPresent(view))
                .filter(answer -> answer.isReady(compressed))
                .filter(answer -> catalog.isValid(answer.shown()))
                .map(answer -> {
                    catalog.countHits(answer.shown());
                    return answer;
                });
    }

    /** The answer that shows a fleet: the cached one if both are valid, else a new one, made once for all callers. */
    EncodedAnswer get(View view, Fleet fleet, Function<Fleet, EncodedAnswer> encode, boolean compressed) {
        return answers.asMap()
                .compute(
                        view,
                        (same, before) -> (before != null
                                                && catalog.isValid(before.shown())
                                                && catalog.isValid(fleet.version())
                                        ? before
                                        : encode.apply(fleet))
                                .ready(compressed));
    }

    private static int weight(View view, EncodedAnswer answer) {
        return BYTES_OF_AN_ANSWER
                + view.address().length()
                + answer.plain().length()
                + answer.gzip().map(Buffer::length).orElse(0);
    }
}
