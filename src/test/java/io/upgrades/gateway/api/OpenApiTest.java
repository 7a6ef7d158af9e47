package io.upgrades.gateway.api;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.upgrades.gateway.catalog.SourceState;
import io.upgrades.gateway.testing.ApiContract;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Someone who has never seen the API finds everything described, with an example, as the code has it. */
class OpenApiTest {
    private static final JsonNode DOCUMENT = document();

    @Test
    void has_every_address_and_nothing_else() {
        assertThat(ServedDocument.fieldNames(DOCUMENT.get("paths")))
                .isEqualTo(Set.of("/upgrades", "/upgrades/{id}", "/upgrades/summary", "/upgrades/events", "/clusters"));
    }

    @Test
    void describes_every_operation_parameter_and_answer() {
        List<String> missing = new ArrayList<>();
        DOCUMENT.get("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().get("get");
            require(get, "summary", path.getKey(), missing);
            require(get, "description", path.getKey(), missing);
            get.get("responses").properties().forEach(response -> {
                String name = path.getKey() + " answer " + response.getKey();
                JsonNode answer = resolved(response.getValue());
                require(answer, "description", name, missing);
                answer.path("content").forEach(content -> require(content, "examples", name, missing));
            });
        });
        DOCUMENT.at("/components/parameters").properties().forEach(parameter -> {
            require(parameter.getValue(), "description", parameter.getKey(), missing);
            require(parameter.getValue().path("schema"), "example", parameter.getKey(), missing);
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void describes_every_field_and_every_word_of_the_closed_sets() {
        List<String> missing = new ArrayList<>();
        JsonNode schemas = DOCUMENT.at("/components/schemas");
        schemas.properties().forEach(schema -> {
            require(schema.getValue(), "description", schema.getKey(), missing);
            schema.getValue().path("enum").forEach(word -> {
                if (!schema.getValue().get("description").asText().contains("`" + word.asText() + "`")) {
                    missing.add(schema.getKey() + " word " + word.asText());
                }
            });
            schema.getValue().path("properties").properties().forEach(field -> {
                if (!field.getValue().has("$ref")) {
                    require(field.getValue(), "description", schema.getKey() + " field " + field.getKey(), missing);
                }
            });
        });
        assertThat(missing).isEmpty();
        assertThat(ServedDocument.fieldNames(schemas.at("/Upgrade/properties")))
                .hasSize(23)
                .contains("active", "durationSeconds");
    }

    private static Stream<Arguments> examples() {
        return DOCUMENT.get("paths").properties().stream()
                .flatMap(path -> path.getValue().at("/get/responses").properties().stream()
                        .flatMap(response -> resolved(response.getValue()).path("content").properties().stream()
                                .filter(content -> content.getKey().endsWith("json"))
                                .flatMap(content -> content.getValue().get("examples").properties().stream()
                                        .map(example -> Arguments.of(
                                                path.getKey(),
                                                response.getKey(),
                                                content.getKey(),
                                                example.getValue().get("value"))))));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_is_an_answer_by_the_contract(String path, String status, String type, JsonNode example) {
        int code = status.equals("default") ? example.get("status").asInt() : Integer.parseInt(status);

        assertThat(ApiContract.validate(
                                path,
                                SimpleResponse.Builder.status(code)
                                        .withContentType(type)
                                        .withBody(example.toString())
                                        .build())
                        .getMessages())
                .isEmpty();
        if (type.equals(Problem.MEDIA_TYPE)) {
            assertThat(example.get("status").asInt()).isEqualTo(code);
        }
    }

    private static Stream<Arguments> parameters() {
        return Stream.of(
                Arguments.of("/upgrades", UpgradeRequest.PARAMETERS),
                Arguments.of("/upgrades/summary", FilterReader.OF_UPGRADES),
                Arguments.of("/upgrades/events", FilterReader.OF_UPGRADES),
                Arguments.of("/upgrades/{id}", List.of()),
                Arguments.of("/clusters", FilterReader.OF_CLUSTERS));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void has_the_parameters_that_the_code_reads(String path, List<String> read) {
        List<String> described = new ArrayList<>();
        DOCUMENT.get("paths").get(path).at("/get/parameters").forEach(reference -> {
            JsonNode parameter = resolved(reference);
            if (parameter.get("in").asText().equals("query")) {
                described.add(parameter.get("name").asText());
            }
        });
        assertThat(described).containsExactlyInAnyOrderElementsOf(read);
    }

    private static Stream<Arguments> closedSets() {
        return Map.of(
                        "schemas/Provider", labels(Provider.values(), Provider::label),
                        "schemas/Operation", labels(Operation.values(), Enum::name),
                        "schemas/UpgradeStatus", labels(UpgradeStatus.values(), Enum::name),
                        "schemas/Freshness", labels(Freshness.values(), Enum::name),
                        "schemas/ClusterFreshness", labels(SourceState.values(), Enum::name),
                        "schemas/FailureCode", labels(FailureCode.values(), Enum::name),
                        "parameters/sort/schema", UpgradeRequest.ORDERS.keySet())
                .entrySet()
                .stream()
                .map(set -> Arguments.of(set.getKey(), set.getValue()));
    }

    @ParameterizedTest
    @MethodSource("closedSets")
    void has_the_words_that_the_code_has(String where, Collection<String> words) {
        assertThat(StreamSupport.stream(
                                DOCUMENT.at("/components/" + where + "/enum").spliterator(), false)
                        .map(JsonNode::asText))
                .containsExactlyElementsOf(words);
    }

    @Test
    void the_problem_types_are_described() {
        String description = DOCUMENT.at("/components/schemas/Problem/properties/type/description")
                .asText();
        Set<String> kinds = examples()
                .filter(example -> example.get()[2].equals(Problem.MEDIA_TYPE))
                .map(example -> ((JsonNode) example.get()[3]).get("type").asText())
                .map(type -> type.substring(type.lastIndexOf(':') + 1))
                .collect(toSet());

        assertThat(kinds)
                .hasSizeGreaterThan(6)
                .allSatisfy(kind -> assertThat(description).contains("`" + kind + "`"));
    }

    private static <E extends Enum<E>> List<String> labels(E[] words, Function<E, String> label) {
        return Arrays.stream(words).map(label).toList();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static JsonNode document() {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(ApiContract.DOCUMENT.toFile());
        } catch (IOException unreadable) {
            throw new ExceptionInInitializerError(unreadable);
        }
    }

    private static void require(JsonNode node, String field, String where, List<String> missing) {
        if (!node.has(field)) {
            missing.add(where + " has no " + field);
        }
    }
}
