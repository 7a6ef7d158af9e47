package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.api.ServedDocument.fieldNames;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.upgrades.gateway.testing.GatewayTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Someone who has never seen the API finds everything described, with an example. */
@QuarkusTest
class OpenApiTest extends GatewayTest {
    /** Made by the OpenAPI extension for every time; the fields that refer to it have descriptions of their own. */
    private static final String A_TIME = "Instant";

    @Test
    void has_every_address_and_nothing_else() throws JsonProcessingException {
        assertThat(fieldNames(ServedDocument.read().get("paths")))
                .isEqualTo(Set.of("/upgrades", "/upgrades/{id}", "/upgrades/summary", "/upgrades/events", "/clusters"));
    }

    @Test
    void is_the_document_in_the_sources() throws IOException {
        Path served = Files.write(
                Path.of("target/openapi.yaml"), given().get("/q/openapi").asByteArray());

        assertThat(Path.of("src/main/openapi/openapi.yaml"))
                .as("the API is no longer what its document says; if that is meant: cp target/openapi.yaml"
                        + " src/main/openapi/")
                .hasSameTextualContentAs(served);
    }

    @Test
    void describes_every_operation_parameter_and_answer() throws JsonProcessingException {
        List<String> missing = new ArrayList<>();
        JsonNode document = ServedDocument.read();
        document.get("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().get("get");
            require(get, "summary", path.getKey(), missing);
            require(get, "description", path.getKey(), missing);
            get.path("parameters").forEach(parameter -> {
                String name =
                        path.getKey() + " parameter " + parameter.path("name").asText();
                require(parameter, "description", name, missing);
                if (!parameter.has("example")) {
                    require(parameter.path("schema"), "examples", name, missing);
                }
            });
            get.get("responses").properties().forEach(response -> {
                String name = path.getKey() + " answer " + response.getKey();
                JsonNode answer = response.getValue().has("$ref")
                        ? document.at(response.getValue().get("$ref").asText().substring(1))
                        : response.getValue();
                require(answer, "description", name, missing);
                answer.path("content").forEach(content -> require(content, "examples", name, missing));
            });
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void describes_every_field_and_every_word_of_the_closed_sets() throws JsonProcessingException {
        List<String> missing = new ArrayList<>();
        JsonNode schemas = ServedDocument.read().at("/components/schemas");
        schemas.properties().forEach(schema -> {
            if (!schema.getKey().equals(A_TIME)) {
                require(schema.getValue(), "description", schema.getKey(), missing);
            }
            schema.getValue().path("enum").forEach(word -> {
                if (!schema.getValue().get("description").asText().contains("`" + word.asText() + "`")) {
                    missing.add(schema.getKey() + " word " + word.asText());
                }
            });
            schema.getValue().path("properties").properties().forEach(field -> {
                if (!field.getValue().has("description")
                        && !field.getValue().has("$ref")
                        && !field.getValue().has("anyOf")
                        && !field.getValue().has("allOf")) {
                    missing.add(schema.getKey() + " field " + field.getKey());
                }
            });
        });
        assertThat(missing).isEmpty();
        assertThat(fieldNames(schemas.at("/Upgrade/properties"))).hasSize(23).contains("active", "durationSeconds");
    }

    @Test
    void the_examples_are_what_the_gateway_answers_with() throws JsonProcessingException {
        JsonNode examples =
                ServedDocument.read().at("/paths/~1upgrades/get/responses/200/content/application~1json/examples");
        JsonNode example = examples.valueStream().findFirst().orElseThrow().get("value");
        JsonNode page = new ObjectMapper()
                .readTree(given().get("/upgrades?account=ali-staging,hw-demo").asString());

        assertThat(fieldNames(example)).isEqualTo(fieldNames(page));
        assertThat(fieldNames(example.at("/items/0"))).isEqualTo(fieldNames(page.at("/items/0")));
        assertThat(fieldNames(example.at("/problems/0"))).isEqualTo(fieldNames(page.at("/problems/0")));
        assertThat(fieldNames(example.at("/problems/0/error"))).isEqualTo(fieldNames(page.at("/problems/0/error")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/upgrades/summary", "/clusters"})
    void the_other_examples_have_the_fields_of_the_answers(String address) throws JsonProcessingException {
        JsonNode content =
                ServedDocument.read().at("/paths/" + address.replace("/", "~1") + "/get/responses/200/content");
        JsonNode example = content.get("application/json")
                .get("examples")
                .valueStream()
                .findFirst()
                .orElseThrow()
                .get("value");
        JsonNode answer = new ObjectMapper().readTree(given().get(address).asString());

        assertThat(fieldNames(example)).isEqualTo(fieldNames(answer));
        assertThat(fieldNames(example.at("/items/0"))).isEqualTo(fieldNames(answer.at("/items/0")));
    }

    private static void require(JsonNode node, String field, String where, List<String> missing) {
        if (!node.has(field)) {
            missing.add(where + " has no " + field);
        }
    }
}
