package io.upgrades.gateway.api;

import static java.util.stream.Collectors.toCollection;

import io.upgrades.gateway.api.Problem.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the texts of parameters into values and keeps the violations, so that all are told at once. */
final class ParameterReader {
    private static final int LONGEST_ECHO = 200;

    /** Enough for any mistake, and no answer to a request full of them becomes larger than a page of upgrades. */
    private static final int MOST_VIOLATIONS = 20;

    private static final Map<String, Boolean> TRUTHS = Map.of("true", true, "false", false);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final List<Violation> violations = new ArrayList<>();

    /** A reader that keeps a violation for each parameter that is sent but not known. */
    ParameterReader(Map<String, List<String>> sent, Collection<String> known) {
        String allowed = known.isEmpty() ? "no parameter" : "one of the parameters " + String.join(", ", known);
        sent.forEach((name, values) -> {
            if (!known.contains(name)) {
                violation(name, String.join(",", values), allowed, () -> LikelyMeant.of(name, known));
            }
        });
    }

    /** The values of a parameter of free text. */
    Set<String> texts(List<String> sent) {
        return values(sent).collect(toCollection(LinkedHashSet::new));
    }

    /** The values of a parameter of a closed set. */
    <E extends Enum<E>> Set<E> choices(String name, List<String> sent, Class<E> type, Function<E, String> label) {
        Map<String, E> choices =
                Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(label, choice -> choice));
        String allowed = "one or more of "
                + Arrays.stream(type.getEnumConstants()).map(label).collect(Collectors.joining(", "));
        values(sent)
                .filter(value -> !choices.containsKey(value))
                .distinct()
                .forEach(value -> violation(name, value, allowed, () -> LikelyMeant.of(value, choices.keySet())));
        return values(sent).filter(choices::containsKey).map(choices::get).collect(toCollection(LinkedHashSet::new));
    }

    /** The value of a truth parameter. */
    Optional<Boolean> truth(String name, List<String> sent) {
        return word(name, sent, "one of true, false", TRUTHS);
    }

    /** The value of a parameter of one free text. */
    Optional<String> text(String name, List<String> sent) {
        return single(name, sent.stream().map(String::strip).toList(), "one text", Optional::of);
    }

    /** The value of a time parameter (UTC). */
    Optional<Instant> time(String name, List<String> sent, Instant now) {
        return single(name, sent, PointInTime.ALLOWED, text -> PointInTime.read(text, now));
    }

    /** The value of a parameter of one word of a closed set. */
    <T> Optional<T> word(String name, List<String> sent, String allowed, Map<String, T> words) {
        return single(name, sent, allowed, words.keySet(), text -> Optional.ofNullable(words.get(text)));
    }

    /** The value of a number parameter. */
    Optional<Integer> number(String name, List<String> sent, int least, int most) {
        return single(name, sent, "a whole number from " + least + " to " + most, text -> number(text, least, most));
    }

    /** The value of a parameter that is sent once at most. */
    <T> Optional<T> single(String name, List<String> sent, String allowed, Function<String, Optional<T>> read) {
        return single(name, sent, allowed, Set.of(), read);
    }

    private <T> Optional<T> single(
            String name, List<String> sent, String allowed, Set<String> words, Function<String, Optional<T>> read) {
        List<String> given = sent.stream().filter(value -> !value.isEmpty()).toList();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = given.size() == 1 ? read.apply(given.get(0)) : Optional.empty();
        if (value.isEmpty()) {
            String text = String.join(",", given);
            violation(name, text, allowed, () -> LikelyMeant.of(text, words));
        }
        return value;
    }

    /** Ends the request with all violations, if there are any. */
    void rejectViolations() {
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.badParameters(violations));
        }
    }

    void violation(String name, String given, String allowed) {
        violation(name, given, allowed, Optional::empty);
    }

    private void violation(String name, String given, String allowed, Supplier<Optional<String>> suggestion) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(new Violation(
                    shortened(name), shortened(given), allowed, suggestion.get().orElse(null)));
        }
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_ECHO) {
            return text;
        }
        boolean withinACharacter = Character.isHighSurrogate(text.charAt(LONGEST_ECHO - 1));
        return text.substring(0, withinACharacter ? LONGEST_ECHO - 1 : LONGEST_ECHO) + "…";
    }

    private static Stream<String> values(List<String> sent) {
        return sent.stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static Optional<Integer> number(String text, int least, int most) {
        return Optional.of(text)
                .filter(digits -> NUMBER.matcher(digits).matches())
                .map(Integer::parseInt)
                .filter(number -> number >= least && number <= most);
    }
}
