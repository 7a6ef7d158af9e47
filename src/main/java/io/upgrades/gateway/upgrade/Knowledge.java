package io.upgrades.gateway.upgrade;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What is known of something a cloud was asked about.
 *
 * @param answer what the cloud last said; empty where it never said anything
 * @param failure why it said nothing since; empty where the last question was answered
 */
public record Knowledge<A extends Answer>(Optional<A> answer, Optional<Failure> failure) {

    /** Nothing: the cloud has not been asked. */
    public static <A extends Answer> Knowledge<A> none() {
        return new Knowledge<>(Optional.empty(), Optional.empty());
    }

    /** The outcome of a question that was answered. */
    public static <A extends Answer> Knowledge<A> of(A answer) {
        return new Knowledge<>(Optional.of(answer), Optional.empty());
    }

    /** The outcome of a question that was not answered. */
    public static <A extends Answer> Knowledge<A> of(Failure failure) {
        return new Knowledge<>(Optional.empty(), Optional.of(failure));
    }

    /** What is known after the outcome of one more question: a failure does not undo what was said before. */
    public Knowledge<A> then(Knowledge<A> outcome) {
        return outcome.answer().isPresent() ? outcome : new Knowledge<>(answer, outcome.failure());
    }

    /**
     * All that is known by two who may have asked apart: the later answer, and the failure that came after it. An inferred
     * answer gives way to any other.
     */
    public Knowledge<A> and(Knowledge<A> other) {
        Optional<A> later = Stream.concat(answer.stream(), other.answer.stream())
                .max(Comparator.comparing((A known) -> !known.inferred()).thenComparing(Answer::fetchedAt));
        Optional<Failure> since = Stream.concat(failure.stream(), other.failure.stream())
                .filter(known -> later.isEmpty()
                        || known.occurredAt().isAfter(later.get().fetchedAt()))
                .max(Comparator.comparing(Failure::occurredAt));
        return new Knowledge<>(later, since);
    }

    /** The same, with the answer changed. */
    public Knowledge<A> map(UnaryOperator<A> change) {
        return new Knowledge<>(answer.map(change), failure);
    }

    /** When the cloud last answered or failed to (UTC); empty where it was not asked. */
    public Optional<Instant> askedAt() {
        if (answer.isEmpty() || failure.isEmpty()) {
            return answer.map(Answer::fetchedAt).or(() -> failure.map(Failure::occurredAt));
        }
        Instant said = answer.get().fetchedAt();
        Instant failed = failure.get().occurredAt();
        return Optional.of(failed.isAfter(said) ? failed : said);
    }
}
