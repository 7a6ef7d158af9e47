package io.upgrades.gateway.packaged;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

/** What the CycloneDX bill of materials that the build writes says of what is shipped. */
@DisabledIf(value = "io.upgrades.gateway.packaged.Packaged#isNative", disabledReason = "is about jars")
class BillOfMaterialsIT {
    private static final Path APPLICATION = Path.of("target/quarkus-app");

    /** Those of the platform that ask for no more than their text beside the application. Of several, one may be chosen. */
    private static final Set<String> ALLOWED_LICENCES =
            Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-1.0", "EPL-2.0", "MIT", "MIT-0");

    private static List<JsonNode> shipped;

    @BeforeAll
    static void read() throws IOException {
        JsonNode bill = new JsonMapper()
                .readTree(Path.of("target/quarkus-run-cyclonedx.json").toFile());
        assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
        shipped = bill.get("components")
                .valueStream()
                .filter(component -> component.has("evidence"))
                .toList();
    }

    @Test
    void names_the_application() {
        assertThat(shipped)
                .extracting(component -> component.path("purl").asText())
                .contains("pkg:maven/io.upgrades/upgrades-gateway@1.0.0-SNAPSHOT?type=jar");
    }

    @Test
    void lists_each_file_that_is_shipped_and_nothing_else() throws IOException {
        try (Stream<Path> files = Files.walk(APPLICATION)) {
            assertThat(shipped)
                    .extracting(component ->
                            component.at("/evidence/occurrences/0/location").asText())
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> APPLICATION.relativize(file).toString())
                            .toList());
        }
    }

    @Test
    void every_library_may_be_had_under_an_allowed_licence() {
        assertThat(shipped.stream()
                        .filter(component -> component.get("type").asText().equals("library"))
                        .filter(library -> Collections.disjoint(licences(library), ALLOWED_LICENCES))
                        .map(library -> library.get("purl").asText() + " " + licences(library)))
                .isEmpty();
    }

    private static Set<String> licences(JsonNode library) {
        return library.path("licenses")
                .valueStream()
                .map(entry -> entry.at("/license/id").asText())
                .collect(toSet());
    }
}
