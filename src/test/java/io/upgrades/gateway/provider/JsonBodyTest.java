package io.upgrades.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    @Test
    void a_number_is_kept_as_it_is_written() {
        assertThat(JsonBody.parse("1.50".getBytes(UTF_8)).map(JsonNode::asText)).contains("1.50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}{}", "1e09146115000", "[-1e-99999999999]"})
    void what_is_not_one_json_value_is_nothing(String body) {
        assertThat(JsonBody.parse(body.getBytes(UTF_8))).isEmpty();
    }
}
