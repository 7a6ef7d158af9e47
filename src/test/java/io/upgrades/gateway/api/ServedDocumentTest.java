package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.upgrades.gateway.testing.ApiContract;
import io.upgrades.gateway.testing.GatewayTest;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ServedDocumentTest extends GatewayTest {
    @ParameterizedTest
    @ValueSource(strings = {"JSON", "YAML"})
    void the_document_is_served_as_it_is_written(String format) throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());

        // Whatever is JSON is YAML.
        assertThat(yaml.readTree(
                        given().queryParam("format", format).get("/q/openapi").asByteArray()))
                .isEqualTo(yaml.readTree(ApiContract.DOCUMENT.toFile()));
    }
}
