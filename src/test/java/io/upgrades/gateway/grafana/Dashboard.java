package io.upgrades.gateway.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The dashboard of {@code docker/grafana}, with the files that bring it and its data sources into Grafana. */
final class Dashboard {
    static final Path GRAFANA = Path.of("docker", "grafana");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Dashboard() {}

    static JsonNode json() {
        return read(JSON, GRAFANA.resolve("dashboards/upgrades.json"));
    }

    /** All but the rows, which are only headings. */
    static List<JsonNode> panels() {
        return json().get("panels")
                .valueStream()
                .filter(panel -> !panel.get("type").asText().equals("row"))
                .toList();
    }

    /** The variables that ask the API for their values. */
    static List<JsonNode> queryVariables() {
        return json().at("/templating/list")
                .valueStream()
                .filter(variable -> variable.get("type").asText().equals("query"))
                .toList();
    }

    /** What Infinity asks the API, for panels and for variables. */
    static List<JsonNode> apiQueries() {
        return Stream.concat(
                        targets().filter(target -> target.has("url")),
                        queryVariables().stream().map(variable -> variable.at("/query/infinityQuery")))
                .toList();
    }

    static List<JsonNode> metricsQueries() {
        return targets().filter(target -> target.has("expr")).toList();
    }

    static List<JsonNode> dataSources() {
        try (Stream<Path> files = Files.list(GRAFANA.resolve("provisioning/datasources"))) {
            return files.flatMap(file -> read(YAML, file).get("datasources").valueStream())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode provider() {
        return read(YAML, GRAFANA.resolve("provisioning/dashboards/upgrades.yaml"))
                .at("/providers/0");
    }

    static JsonNode prometheus() {
        return read(YAML, Path.of("docker", "prometheus", "prometheus.yml"));
    }

    private static Stream<JsonNode> targets() {
        return panels().stream().flatMap(panel -> panel.get("targets").valueStream());
    }

    private static JsonNode read(ObjectMapper format, Path file) {
        try {
            return format.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
