package io.upgrades.gateway.configuration;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the allowed word that was most likely meant by a misspelt one. */
public final class SpellingSuggestion {
    private static final int MOST_EDITS = 2;
    private static final LevenshteinDistance EDITS = new LevenshteinDistance(MOST_EDITS);

    private record Candidate(String name, int edits) {}

    private SpellingSuggestion() {}

    /** The closest allowed word, ignoring case; empty where none is within two edits, or more than half of it would change. */
    public static Optional<String> of(String given, Collection<String> allowed) {
        String written = given.toLowerCase(Locale.ROOT);
        return allowed.stream()
                .map(name -> new Candidate(name, EDITS.apply(written, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.edits() >= 0
                        && 2 * candidate.edits() < candidate.name().length())
                .min(comparing(Candidate::edits).thenComparing(Candidate::name))
                .map(Candidate::name);
    }
}
