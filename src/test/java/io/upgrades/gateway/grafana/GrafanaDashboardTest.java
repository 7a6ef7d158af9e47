package io.upgrades.gateway.grafana;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.Metrics;
import io.upgrades.gateway.testing.WithRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Everything that the dashboard asks for is there in the gateway; Grafana itself has no part in it. */
@QuarkusTest
@TestProfile(WithRedis.class)
class GrafanaDashboardTest extends GatewayTest {
    /** With Redis as backend there are all metrics, be it that nobody answers at its address. */
    private static final String KEYS = "|@keys";

    private static final Pattern ENVIRONMENT_VARIABLE = Pattern.compile("\\$[A-Z_]+");

    @Test
    void the_api_answers_each_query_with_what_it_selects_when_all_is_chosen() {
        Map<String, String> values = time();
        Dashboard.queryVariables()
                .forEach(variable -> values.put(
                        variable.get("name").asText() + ":csv",
                        variable.get("allValue").asText()));
        values.put("upgrade", "");

        assertThat(missing(values)).isEmpty();
    }

    @Test
    void the_api_answers_each_query_with_what_it_selects_when_something_is_chosen() {
        Map<String, String> values = time();
        values.put("provider:csv", "alibaba,huawei");
        values.put("account:csv", "ali-demo,hw-demo");
        values.put("region:csv", "cn-hangzhou,cn-north-4,cn-east-3");
        values.put("status:csv", "RUNNING,FAILED");
        values.put("upgrade", get("/upgrades?limit=1").getString("items[0].id"));

        assertThat(missing(values)).isEmpty();
    }

    @Test
    void each_metric_and_label_is_there() {
        String job = Dashboard.prometheus().at("/scrape_configs/0/job_name").asText();
        String path =
                Dashboard.prometheus().at("/scrape_configs/0/metrics_path").asText();
        get("/upgrades");
        get("/clusters");
        Metrics metrics =
                Metrics.of(given().get(path).then().statusCode(200).extract().asString());

        assertThat(Dashboard.metricsQueries()).isNotEmpty().allSatisfy(query -> {
            Expression expression = new Expression(query.get("expr").asText());
            assertThat(expression.missingFrom(metrics, query.get("legendFormat").asText()))
                    .as(expression.text())
                    .isEmpty();
            assertThat(expression.unselected()).as(expression.text()).isEmpty();
            assertThat(expression.jobs()).as(expression.text()).isEqualTo(Set.of(job));
        });
    }

    @Test
    void each_panel_says_what_it_is_and_takes_its_data_from_a_provisioned_source() {
        Map<String, String> types = Dashboard.dataSources().stream()
                .collect(Collectors.toMap(
                        source -> source.get("uid").asText(),
                        source -> source.get("type").asText()));

        assertThat(Dashboard.panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.get("title").asText()).isNotBlank();
            assertThat(panel.get("description").asText()).isNotBlank();
            assertIsProvisioned(panel.get("datasource"), types);
            assertThat(panel.get("targets"))
                    .isNotEmpty()
                    .allSatisfy(target -> assertThat(target.get("datasource")).isEqualTo(panel.get("datasource")));
        });
        assertThat(Dashboard.queryVariables())
                .extracting(variable -> variable.get("name").asText())
                .containsExactly("provider", "account", "region", "status");
        assertThat(Dashboard.queryVariables())
                .allSatisfy(variable -> assertIsProvisioned(variable.get("datasource"), types));
    }

    @Test
    void what_is_set_for_a_column_has_the_name_of_one() {
        assertThat(Dashboard.panels())
                .filteredOn(panel -> panel.get("type").asText().equals("table"))
                .isNotEmpty()
                .allSatisfy(table -> {
                    Set<String> columns = texts(table.at("/targets/0/columns"), "text");
                    assertThat(names(table.at("/transformations/0/options/indexByName")))
                            .isEqualTo(columns);
                    assertThat(columns).containsAll(texts(table.at("/fieldConfig/overrides"), "/matcher/options"));
                });
    }

    @Test
    void a_click_on_an_upgrade_chooses_its_details() {
        List<String> links = Dashboard.panels().stream()
                .flatMap(panel -> panel.at("/fieldConfig/overrides").valueStream())
                .flatMap(override -> override.get("properties").valueStream())
                .filter(property -> property.get("id").asText().equals("links"))
                .map(property -> property.at("/value/0/url").asText())
                .toList();

        assertThat(links)
                .hasSize(2)
                .allSatisfy(url -> assertThat(url)
                        .startsWith("/d/" + Dashboard.json().get("uid").asText() + "?")
                        .endsWith("&var-upgrade=${__data.fields.Id}"));
    }

    @Test
    void the_files_of_the_provisioning_fit_together() {
        String folder = Path.of(Dashboard.provider().at("/options/path").asText())
                .getFileName()
                .toString();

        assertThat(Files.exists(Dashboard.GRAFANA.resolve(folder).resolve("upgrades.json")))
                .isTrue();
        assertThat(Dashboard.json().has("id")).isFalse();
        assertThat(Dashboard.dataSources()).hasSize(2).allSatisfy(source -> {
            assertThat(source.get("url").asText()).matches(ENVIRONMENT_VARIABLE);
            assertThat(source.path("secureJsonData"))
                    .allSatisfy(secret -> assertThat(secret.asText()).matches(ENVIRONMENT_VARIABLE));
        });
        JsonNode api = dataSource("yesoreyeram-infinity-datasource");
        assertThat(api.at("/jsonData/allowedHosts")).containsExactly(api.get("url"));
        assertThat(dataSource("prometheus").at("/jsonData/timeInterval"))
                .isEqualTo(Dashboard.prometheus().at("/global/scrape_interval"));
    }

    private static JsonNode dataSource(String type) {
        return Dashboard.dataSources().stream()
                .filter(source -> source.get("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> time() {
        Map<String, String> values = new HashMap<>();
        values.put("__from:date:iso", "2020-01-01T00:00:00.000Z");
        values.put("__to:date:iso", "2100-01-01T00:00:00.000Z");
        return values;
    }

    /** What the dashboard's queries select and the API's answers do not have, with these values of the variables. */
    private static List<String> missing(Map<String, String> values) {
        List<String> missing = new ArrayList<>();
        for (JsonNode query : Dashboard.apiQueries()) {
            Map<String, String> parameters = new LinkedHashMap<>();
            query.at("/url_options/params")
                    .forEach(parameter -> parameters.put(
                            parameter.get("key").asText(),
                            resolve(parameter.get("value").asText(), values)));
            String address = query.get("url").asText();
            Response answer = given().queryParams(parameters).get(address);
            String where = address + " " + parameters + " " + query.get("root_selector");
            if (answer.statusCode() == 200) {
                check(query, parse(answer.asString()), where, missing);
            } else {
                missing.add(where + " is answered with " + answer.statusCode());
            }
        }
        return missing;
    }

    private static String resolve(String value, Map<String, String> values) {
        return Pattern.compile("\\$\\{([^}]*)}").matcher(value).replaceAll(variable -> {
            assertThat(values).containsKey(variable.group(1));
            return Matcher.quoteReplacement(values.get(variable.group(1)));
        });
    }

    /** Infinity reads both selectors as GJSON; fields, dots between them and the names of an object's fields are used. */
    private static void check(JsonNode query, JsonNode answer, String where, List<String> missing) {
        String selector = query.get("root_selector").asText();
        JsonNode root = answer.at(pointer(selector.replace(KEYS, "")));
        List<JsonNode> rows = root.isArray() ? root.valueStream().toList() : List.of(root);
        if (root.isEmpty()) {
            missing.add(where + " selects nothing");
        }
        if (selector.endsWith(KEYS) && !root.isObject()) {
            missing.add(where + " has no names");
        }
        for (String column : texts(query.get("columns"), "selector")) {
            if (rows.stream().allMatch(row -> row.at(pointer(column)).isMissingNode())) {
                missing.add(where + " has no " + column);
            }
        }
    }

    private static String pointer(String selector) {
        return selector.isEmpty() ? "" : "/" + selector.replace('.', '/');
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(json, notJson);
        }
    }

    private static void assertIsProvisioned(JsonNode dataSource, Map<String, String> types) {
        assertThat(types)
                .containsEntry(
                        dataSource.get("uid").asText(), dataSource.get("type").asText());
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode list, String field) {
        return list.valueStream()
                .map(item ->
                        item.at(field.startsWith("/") ? field : "/" + field).asText())
                .collect(Collectors.toSet());
    }
}
