package io.upgrades.gateway.testing;

import io.restassured.RestAssured;
import java.util.Arrays;
import java.util.List;

/** What {@code /q/metrics} says. */
public record Metrics(List<String> series) {

    public static Metrics now() {
        return of(RestAssured.given()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    public static Metrics of(String text) {
        return new Metrics(text.lines().filter(line -> !line.startsWith("#")).toList());
    }

    /** The sum of the series of that name that have all these labels, each as {@code name="value"}; 0 where there is none. */
    public double sum(String name, String... labels) {
        return series.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(label -> line.matches(".*[{,]" + label + "[,}].*")))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
