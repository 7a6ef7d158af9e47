package io.upgrades.gateway.api;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody probably meant who wrote something else. */
final class LikelyMeant {
    private static final int MOST_EDITS = 2;
    private static final LevenshteinDistance EDITS = new LevenshteinDistance(MOST_EDITS);

    private record Candidate(String name, int edits) {}

    private LikelyMeant() {}

    /** The allowed text that is closest, in any case; empty where none is close, or as much would have to change as stays. */
    static Optional<String> of(String given, Collection<String> allowed) {
        String written = given.toLowerCase(Locale.ROOT);
        return allowed.stream()
                .map(name -> new Candidate(name, EDITS.apply(written, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.edits() >= 0
                        && 2 * candidate.edits() < candidate.name().length())
                .min(comparing(Candidate::edits).thenComparing(Candidate::name))
                .map(Candidate::name);
    }
}
