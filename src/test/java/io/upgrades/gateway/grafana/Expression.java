package io.upgrades.gateway.grafana;

import io.upgrades.gateway.testing.Metrics;
import io.upgrades.gateway.testing.Metrics.Sample;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An expression of a panel, in Prometheus's language.
 *
 * @param text the expression
 */
record Expression(String text) {
    private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!=|=)\"([^\"]*)\"");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern WORD = Pattern.compile("[a-z]\\w*");

    /** These are Prometheus's own, not the gateway's. */
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

    private static final Set<String> FUNCTIONS = Set.of("sum", "min", "max", "count", "rate", "increase");

    /** The parts that select nothing, or have not the labels it groups by or its legend shows. */
    List<String> missingFrom(Metrics metrics, String legend) {
        List<String> labels = Stream.concat(
                        BY.matcher(text)
                                .results()
                                .flatMap(by -> Stream.of(by.group(1).split(", ", -1))),
                        LEGEND_LABEL.matcher(legend).results().map(label -> label.group(1)))
                .filter(label -> !LABELS_OF_PROMETHEUS.contains(label))
                .toList();
        return SELECTOR.matcher(text)
                .results()
                .filter(selector -> metrics.samples().stream().noneMatch(sample -> selects(selector, sample, labels)))
                .map(MatchResult::group)
                .toList();
    }

    /** The words that are neither in a selector nor a function: metrics of no job. */
    List<String> unselected() {
        String rest = text;
        for (Pattern known : List.of(SELECTOR, BY, RANGE)) {
            rest = known.matcher(rest).replaceAll("");
        }
        return WORD.matcher(rest)
                .results()
                .map(MatchResult::group)
                .filter(word -> !FUNCTIONS.contains(word))
                .toList();
    }

    /** The jobs that its selectors name. */
    Set<String> jobs() {
        return SELECTOR.matcher(text)
                .results()
                .map(selector -> Metrics.labels(selector.group(2)).get("job"))
                .collect(Collectors.toSet());
    }

    private static boolean selects(MatchResult selector, Sample sample, List<String> labels) {
        return sample.name().equals(selector.group(1))
                && sample.labels().keySet().containsAll(labels)
                && MATCHER.matcher(selector.group(2))
                        .results()
                        .filter(matcher -> !LABELS_OF_PROMETHEUS.contains(matcher.group(1)))
                        .allMatch(matcher -> matches(matcher, sample.labels().get(matcher.group(1))));
    }

    private static boolean matches(MatchResult matcher, String value) {
        if (value == null) {
            return false;
        }
        return switch (matcher.group(2)) {
            case "=~" -> value.matches(matcher.group(3));
            case "!=" -> !value.equals(matcher.group(3));
            default -> value.equals(matcher.group(3));
        };
    }
}
