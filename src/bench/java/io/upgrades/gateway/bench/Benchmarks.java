package io.upgrades.gateway.bench;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what is packaged: {@code ./mvnw verify -Dbench}, or {@code -Dbench=hits,cold} for some of it. The result is a table
 * on the console, and {@code target/bench/results.json}.
 */
public final class Benchmarks {
    /** One thing to measure. */
    private interface Part {
        void measure(Report report) throws Exception;
    }

    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("micro", Micro::measure);
        PARTS.put("hits", HitPath::measure);
        PARTS.put("views", Views::measure);
        PARTS.put("cold", ColdFanOut::measure);
        PARTS.put("vendors", VendorClients::measure);
        PARTS.put("growth", Growth::measure);
        PARTS.put("start", Start::measure);
        PARTS.put("events", EventFanOut::measure);
    }

    private Benchmarks() {}

    /**
     * Measures.
     *
     * @param arguments names of parts, with commas between them; any other word, or none, means all
     */
    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(Setup.FOLDER);
        List<String> chosen = arguments.length == 0
                ? List.of()
                : Arrays.stream(arguments[0].split(",")).filter(PARTS::containsKey).toList();
        Setup.moveAside();
        Report report = new Report();
        for (Map.Entry<String, Part> part : PARTS.entrySet()) {
            if (chosen.isEmpty() || chosen.contains(part.getKey())) {
                part.getValue().measure(report);
            }
        }
        report.write(Setup.FOLDER.resolve("results.json"));
    }
}
