package io.upgrades.gateway.api;

import static java.util.stream.Collectors.toCollection;

import io.upgrades.gateway.api.Problem.Violation;
import io.upgrades.gateway.configuration.SpellingSuggestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns the texts of parameters into values and collects all violations, so that one answer names every one. */
final class ParameterReader {
    private static final int LONGEST_ECHO = 200;

    /** Keeps the answer to a request full of mistakes smaller than a page of upgrades. */
    private static final int MOST_VIOLATIONS = 20;

    private static final Map<String, Boolean> TRUTHS = new TreeMap<>(Map.of("true", true, "false", false));
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, List<String>> sent;
    private final List<Violation> violations = new ArrayList<>();

    /** A reader that keeps a violation for each parameter that is sent but not known. */
    ParameterReader(Map<String, List<String>> sent, Collection<String> known) {
        this.sent = sent;
        String allowed = known.isEmpty() ? "no parameter" : "one of the parameters " + String.join(", ", known);
        sent.forEach((name, values) -> {
            if (!known.contains(name)) {
                violation(name, String.join(",", values), allowed, null, name, known);
            }
        });
    }

    /** The values of a parameter of free text. */
    Set<String> texts(String name) {
        return sent(name)
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(toCollection(LinkedHashSet::new));
    }

    /** The values of a parameter of a closed set. */
    <E extends Enum<E>> Set<E> choices(String name, Class<E> type, Function<E, String> label) {
        Map<String, E> choices = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(choice -> choices.put(label.apply(choice), choice));
        Set<E> chosen = new LinkedHashSet<>();
        for (String value : texts(name)) {
            if (choices.containsKey(value)) {
                chosen.add(choices.get(value));
            } else {
                violation(name, value, "one or more of " + String.join(", ", choices.keySet()), choices.keySet());
            }
        }
        return chosen;
    }

    /** The value of a truth parameter. */
    Optional<Boolean> truth(String name) {
        return word(name, "one of true, false", TRUTHS);
    }

    /** The value of a parameter of one free text. */
    Optional<String> text(String name) {
        return single(name, sent(name).map(String::strip), "one text", null, Optional::of);
    }

    /** The value of a time parameter (UTC). */
    Optional<Instant> time(String name, Instant now) {
        return single(name, PointInTime.ALLOWED, text -> PointInTime.read(text, now));
    }

    /** The value of a number parameter. */
    Optional<Integer> number(String name, int least, int most) {
        return single(name, "a whole number from " + least + " to " + most, text -> integer(text, least, most));
    }

    /** The value of a parameter of one word of a closed set. */
    <T> Optional<T> word(String name, String allowed, Map<String, T> words) {
        return single(name, sent(name), allowed, words.keySet(), text -> Optional.ofNullable(words.get(text)));
    }

    /** The value of a parameter that is sent once at most. */
    <T> Optional<T> single(String name, String allowed, Function<String, Optional<T>> read) {
        return single(name, sent(name), allowed, null, read);
    }

    private <T> Optional<T> single(
            String name,
            Stream<String> texts,
            String allowed,
            Collection<String> words,
            Function<String, Optional<T>> read) {
        List<String> given = texts.filter(text -> !text.isEmpty()).toList();
        Optional<T> value = given.size() == 1 ? read.apply(given.get(0)) : Optional.empty();
        if (value.isEmpty() && !given.isEmpty()) {
            violation(name, String.join(",", given), allowed, words);
        }
        return value;
    }

    /** Ends the request with all violations, if there are any. */
    void rejectViolations() {
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.badParameters(violations));
        }
    }

    /** Keeps a violation of a parameter as it was sent. */
    void violation(String name, String allowed) {
        violation(name, String.join(",", sent.get(name)), allowed, null);
    }

    private void violation(String name, String given, String allowed, Collection<String> words) {
        violation(name, given, allowed, words, given, words == null ? List.of() : words);
    }

    private void violation(
            String name,
            String given,
            String allowed,
            Collection<String> words,
            String written,
            Collection<String> candidates) {
        if (violations.size() < MOST_VIOLATIONS) {
            String suggestion = SpellingSuggestion.of(written, candidates).orElse(null);
            violations.add(new Violation(shortened(name), shortened(given), allowed, words, suggestion));
        }
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_ECHO) {
            return text;
        }
        boolean withinACharacter = Character.isHighSurrogate(text.charAt(LONGEST_ECHO - 1));
        return text.substring(0, withinACharacter ? LONGEST_ECHO - 1 : LONGEST_ECHO) + "…";
    }

    private Stream<String> sent(String name) {
        return sent.getOrDefault(name, List.of()).stream();
    }

    private static Optional<Integer> integer(String text, int least, int most) {
        return Optional.of(text)
                .filter(digits -> NUMBER.matcher(digits).matches())
                .map(Integer::parseInt)
                .filter(number -> number >= least && number <= most);
    }
}
