package io.upgrades.gateway.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was measured: a table to read, and the same as JSON. */
final class Report {
    /**
     * One measure of several rounds.
     *
     * @param what what was measured
     * @param unit of the values
     * @param baseline what it is compared with; null where it is not
     * @param goal in words; null where there is none
     */
    record Row(String what, String unit, Figures values, Figures baseline, Figures ratio, String goal) {}

    /** The least, the middle and the greatest of all rounds. */
    record Figures(double min, double median, double max) {
        static Figures of(double... values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Figures(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
        }

        @Override
        public String toString() {
            return text(min) + " / **" + text(median) + "** / " + text(max);
        }

        private static String text(double value) {
            return Math.abs(value) >= 100 ? String.format("%,.0f", value) : String.format("%.2f", value);
        }
    }

    private final List<Row> rows = new ArrayList<>();

    Report() {
        System.out.println("| measure | unit | min / median / max | baseline | ratio | goal |");
        System.out.println("|---|---|---|---|---|---|");
    }

    /** One measure for itself. */
    void add(String what, String unit, String goal, double... values) {
        add(new Row(what, unit, Figures.of(values), null, null, goal));
    }

    /** One measure beside a baseline, round by round. */
    void compare(String what, String unit, String goal, double[] values, double[] baseline) {
        double[] ratio = new double[values.length];
        Arrays.setAll(ratio, round -> values[round] / baseline[round]);
        add(new Row(what, unit, Figures.of(values), Figures.of(baseline), Figures.of(ratio), goal));
    }

    private void add(Row row) {
        rows.add(row);
        System.out.println(String.join(
                " | ",
                "| " + row.what(),
                row.unit(),
                row.values().toString(),
                row.baseline() == null ? "" : row.baseline().toString(),
                row.ratio() == null ? "" : row.ratio().toString(),
                (row.goal() == null ? "" : row.goal()) + " |"));
    }

    void write(Path file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), rows);
    }
}
