package io.upgrades.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.upgrades.gateway.testing.Settings;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartupCheckTest {
    enum Refresh {
        ON_DEMAND,
        SCHEDULED
    }

    @ConfigMapping(prefix = "upgrades")
    interface SomeConfig {
        @WithDefault("5s")
        Duration deadline();

        @WithDefault("on-demand")
        Refresh refresh();

        @WithName("events.buffer")
        @WithDefault("10000")
        int buffer();

        @WithName("upstream.max-response")
        @WithDefault("8M")
        MemorySize maxResponse();

        @WithName("public")
        Optional<List<String>> publicAreas();
    }

    private final SettingsReader reader = new SettingsReader(Optional.empty());

    private SomeConfig check(Map<String, String> settings) {
        var config = Settings.config(settings, SomeConfig.class);
        StartupCheck.check(config, reader);
        return config.getConfigMapping(SomeConfig.class);
    }

    @ParameterizedTest
    @CsvSource({"5s, PT5S", "500ms, PT0.5S", "10m, PT10M", "24h, PT24H", "PT24H, PT24H", "7, PT7S", "' 5s ', PT5S"})
    void durations_are_read(String text, Duration expected) {
        assertThat(check(Map.of("upgrades.deadline", text)).deadline()).isEqualTo(expected);
        assertThat(reader.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s", "soon", "5 parsecs", "PT0S", "PT0.0001S", "366d"})
    void other_durations_are_reported_and_the_default_stands_in_for_them(String text) {
        assertThat(check(Map.of("upgrades.deadline", text)).deadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(reader.mistakes())
                .containsExactly("upgrades.deadline is '" + text
                        + "'; allowed is a duration between 1 ms and 365 days, such as 500ms, 5s, 10m, 24h or PT24H");
    }

    @ParameterizedTest
    @CsvSource({"8M, 8388608", "512K, 524288", "1024, 1024", "' 1k ', 1024"})
    void sizes_are_read(String text, BigInteger expected) {
        assertThat(check(Map.of("upgrades.upstream.max-response", text))
                        .maxResponse()
                        .asBigInteger())
                .isEqualTo(expected);
        assertThat(reader.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "big", "3G", "8 MB"})
    void other_sizes_are_reported(String text) {
        check(Map.of("upgrades.upstream.max-response", text));

        assertThat(reader.mistakes())
                .containsExactly("upgrades.upstream.max-response is '" + text
                        + "'; allowed is a size above zero and below 2G, such as 512K or 8M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000001", "many", "1.5", "99999999999"})
    void other_numbers_are_reported(String text) {
        assertThat(check(Map.of("upgrades.events.buffer", text)).buffer()).isEqualTo(10_000);
        assertThat(reader.mistakes())
                .containsExactly(
                        "upgrades.events.buffer is '" + text + "'; allowed is a whole number from 1 to 1000000");
    }

    @Test
    void other_words_are_reported() {
        assertThat(check(Map.of("upgrades.refresh", "scheduled")).refresh()).isEqualTo(Refresh.SCHEDULED);
        assertThat(reader.mistakes()).isEmpty();

        check(Map.of("upgrades.refresh", "SCHEDULED", "upgrades.public", "api"));

        assertThat(reader.mistakes())
                .containsExactly(
                        "upgrades.public is 'api'; allowed is some of metrics, openapi, swagger-ui, or nothing",
                        "upgrades.refresh is 'SCHEDULED'; allowed is one of on-demand, scheduled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void a_blank_value_is_as_if_not_given(String blank) {
        SomeConfig config = check(Map.of("upgrades.deadline", blank, "upgrades.refresh", blank));

        assertThat(config.deadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.refresh()).isEqualTo(Refresh.ON_DEMAND);
        assertThat(reader.mistakes()).isEmpty();
    }

    @Test
    void a_value_that_refers_to_nothing_is_reported() {
        check(Map.of("upgrades.deadline", "${patience}"));

        assertThat(reader.mistakes())
                .containsExactly("upgrades.deadline is '${patience}'; allowed is a duration between 1 ms and 365 days,"
                        + " such as 500ms, 5s, 10m, 24h or PT24H");
    }

    @Test
    void a_value_may_refer_to_another() {
        assertThat(check(Map.of("upgrades.deadline", "${patience}", "patience", "7s"))
                        .deadline())
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(reader.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "upgrades.colour | is not a setting of the gateway; the README lists them all",
                "upgrades.acess | is not a setting of the gateway; did you mean upgrades.access?",
                "%prod.upgrades.acess | is not a setting of the gateway; did you mean upgrades.access?",
                "%prod.upgrades.colour | is not a setting of the gateway; the README lists them all",
                "upgrade.deadline | is not a setting of the gateway; did you mean upgrades.deadline?",
                "%dev.upgrade.deadline | is not a setting of the gateway; did you mean upgrades.deadline?",
                "upgrade.cache.frseh | is not a setting of the gateway; did you mean upgrades.cache.fresh?",
                "upgrades.accounts.ali.regions.cn-hangzhou.cluster"
                        + " | is not a setting of the gateway; did you mean upgrades.accounts.ali.regions.cn-hangzhou.clusters?",
                "upgrades.api-key.grafana.sha256"
                        + " | is not a setting of the gateway; did you mean upgrades.api-keys.grafana.sha256?",
                "upgrades.accounts.hw.vault-path"
                        + " | was removed; use credentials=files and let Vault Agent or External Secrets write the files",
                "upgrades.upstream.ca-file | was removed; use quarkus.tls.clouds.trust-store.pem.certs",
                "upgrades.accounts.hw.domain-name"
                        + " | was removed; use an access key, with credentials=static, environment or files",
                "upgrades.accounts.hw.user-name"
                        + " | was removed; use an access key, with credentials=static, environment or files",
                "upgrades.accounts.hw.user-password"
                        + " | was removed; use an access key, with credentials=static, environment or files",
                "upgrades.accounts.hw.user-password-file"
                        + " | was removed; use an access key, with credentials=static, environment or files"
            })
    void a_key_of_nothing_is_reported_with_the_one_that_was_meant(String key, String problem) {
        check(Map.of(key, "1s"));

        assertThat(reader.mistakes()).containsExactly(key + " " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upgrades.deadline",
                "%prod.upgrades.access",
                "upgrades.accounts.ali.provider",
                "upgrades.accounts.\"ali.prod\".regions.\"cn.1\".clusters",
                "upgrade.station",
                "upgrades",
                "quarkus.http.port",
                "user.home"
            })
    void other_keys_are_let_alone(String key) {
        check(Map.of(key, key.endsWith("access") ? "open" : "1s"));

        assertThat(reader.mistakes()).isEmpty();
    }

    @Test
    void the_start_ends_with_all_of_them() {
        var config = Settings.config(Map.of("upgrades.deadline", "soon", "upgrades.colour", "red"), SomeConfig.class);
        reader.mistake("An error of a feature");

        assertThatThrownBy(() -> new StartupCheck(config, reader).run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The gateway cannot start: 3 configuration errors:\n  - An error of a feature")
                .hasMessageContaining("\n  - upgrades.deadline is 'soon'")
                .hasMessageEndingWith(
                        "\n  - upgrades.colour is not a setting of the gateway; the README lists them all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UPGRADES_UPSTREAM_CA_FILE", "upgrades.upstream.ca-file", "UPGRADES_ACCOUNTS_HW_1_VAULT_PATH"})
    void a_removed_key_is_reported_from_the_environment_as_well(String name) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(Map.of(name, "a", "UPGRADES_SERVICE_HOST", "10.0.0.1"), 300))
                .build();

        StartupCheck.check(config, reader);

        assertThat(reader.mistakes())
                .singleElement()
                .asString()
                .startsWith(name + " was removed; use ")
                .doesNotContain("10.0.0.1");
    }

    static Stream<Class<?>> mappings() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.upgrades.gateway")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(type -> (Class<?>) type.reflect());
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void every_property_of_a_mapping_is_known_and_its_default_allowed(Class<?> mapping) {
        assertThat(ConfigClass.configClass(mapping).getProperties()).allSatisfy((property, standard) -> {
            String key = property.replace("[*]", "");
            assertThat(KnownKeys.problem(key)).isEmpty();
            assertThat(standard == null
                            || KnownKeys.allowedValues(key).stream().allMatch(allowed -> allowed.contain(standard)))
                    .isTrue();
        });
    }
}
