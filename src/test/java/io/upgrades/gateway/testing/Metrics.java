package io.upgrades.gateway.testing;

import static java.util.stream.Collectors.toMap;

import io.restassured.RestAssured;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a gateway answers Prometheus with.
 *
 * @param samples one of each series
 */
public record Metrics(List<Sample> samples) {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    public record Sample(String name, Map<String, String> labels, double value) {}

    /** Of the gateway that is under test. */
    public static Metrics now() {
        return of(RestAssured.given()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    public static Metrics of(String text) {
        return new Metrics(SAMPLE.matcher(text)
                .results()
                .map(line -> new Sample(line.group(1), labels(line.group(2)), Double.parseDouble(line.group(3))))
                .toList());
    }

    /** Labels as they are written. */
    public static Map<String, String> labels(String text) {
        return text == null
                ? Map.of()
                : LABEL.matcher(text).results().collect(toMap(label -> label.group(1), label -> label.group(2)));
    }

    /** The sum of the series of that name that have all these labels, each as {@code name="value"}; 0 where there is none. */
    public double sum(String name, String... labels) {
        Map<String, String> wanted = labels(String.join(",", Arrays.asList(labels)));
        return samples.stream()
                .filter(sample ->
                        sample.name().equals(name) && sample.labels().entrySet().containsAll(wanted.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }
}
