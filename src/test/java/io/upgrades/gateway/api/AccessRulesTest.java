package io.upgrades.gateway.api;

import static io.upgrades.gateway.api.Area.API;
import static io.upgrades.gateway.api.Area.HEALTH;
import static io.upgrades.gateway.api.Area.METRICS;
import static io.upgrades.gateway.api.Area.OPENAPI;
import static io.upgrades.gateway.api.Area.PAGE;
import static io.upgrades.gateway.api.Area.SWAGGER_UI;
import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.testing.Settings;
import io.upgrades.gateway.upgrade.Sha256;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {
    private static final String KEY = "upgrades.api-keys.grafana.sha256=" + Sha256.hex("a key") + "\n";
    private static final String TOKENS = """
            upgrades.access=oidc
            quarkus.oidc.auth-server-url=https://login.example.com
            quarkus.oidc.token.audience=upgrades
            """;

    private final SettingsReader reader = new SettingsReader(Optional.empty());

    private AccessRules read(String properties) {
        Map<String, String> settings = Settings.of(properties);
        AccessConfig config = Settings.mapping(AccessConfig.class, settings);
        return AccessRules.read(config, reader, settings::containsKey);
    }

    @Test
    void without_a_word_a_key_is_needed_and_the_log_says_how_to_make_one() {
        AccessRules rules = read("");

        assertThat(rules.access()).isEqualTo(AccessRules.Access.API_KEY);
        assertThat(rules.holder(Sha256.hex(""))).isEmpty();
        assertThat(reader.mistakes()).isEmpty();
        assertThat(reader.warnings())
                .containsExactly(
                        "no API key is configured, so every call is refused: make a key with `openssl rand -hex 32`,"
                                + " hash it with `printf %s \"$KEY\" | sha256sum` and set upgrades.api-keys.<name>.sha256"
                                + " to the hash");
    }

    @Test
    void keys_are_found_by_their_hashes_and_know_what_they_may_show() {
        AccessRules rules = read(KEY + """
                upgrades.api-keys.team.sha256=%s
                upgrades.api-keys.team.accounts=hw-prod, ali-prod
                """.formatted(Sha256.hex("another key")));

        assertThat(rules.holder(Sha256.hex("a key")))
                .contains(new Caller("grafana", Optional.empty(), Optional.empty()));
        assertThat(rules.holder(Sha256.hex("another key")))
                .contains(new Caller("team", Optional.of(Set.of("ali-prod", "hw-prod")), Optional.empty()));
        assertThat(rules.holder(Sha256.hex("no key"))).isEmpty();
        assertThat(rules.namedAccounts()).containsExactlyInAnyOrder("ali-prod", "hw-prod");
        assertThat(reader.mistakes()).isEmpty();
        assertThat(reader.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", " , "})
    void a_key_whose_list_of_accounts_is_empty_stops_the_start_whatever_its_name(String accounts) {
        read("""
                upgrades.api-keys."team.a".sha256=%s
                upgrades.api-keys."team.a".accounts=%s
                """.formatted(Sha256.hex("a key"), accounts));

        assertThat(reader.mistakes())
                .containsExactly(
                        "upgrades.api-keys.\"team.a\".accounts is empty; allowed are names of accounts, or leave it"
                                + " out for all of them");
    }

    @Test
    void a_key_itself_is_no_hash_and_is_not_told() {
        read("""
                upgrades.api-keys.grafana.sha256=a-key-that-must-not-show
                upgrades.api-keys.team.sha256=%s
                upgrades.api-keys.team.accounts=
                """.formatted(Sha256.hex("a key")));

        assertThat(reader.mistakes())
                .containsExactly(
                        "upgrades.api-keys.grafana.sha256 is missing or not a SHA-256; allowed are the 64 hex digits of"
                                + " the key's hash",
                        "upgrades.api-keys.team.accounts is empty; allowed are names of accounts, or leave it out for"
                                + " all of them");
    }

    @Test
    void open_is_warned_of() {
        AccessRules rules = read("upgrades.access=open");

        assertThat(rules.open()).containsExactlyInAnyOrder(Area.values());
        assertThat(reader.warnings())
                .containsExactly("upgrades.access is open: whoever can reach this gateway sees every account");
    }

    @Test
    void tokens_need_a_provider_and_an_audience() {
        read("upgrades.access=oidc");

        assertThat(reader.mistakes())
                .containsExactly(
                        "upgrades.access is oidc, but nothing says whose tokens are good; set"
                                + " quarkus.oidc.auth-server-url to the address of the OpenID provider",
                        "upgrades.access is oidc, but quarkus.oidc.token.audience is missing, so that a token for any"
                                + " other application would do; set it to what the provider calls this gateway, or to"
                                + " any");
    }

    @Test
    void tokens_have_roles_and_a_claim_of_accounts() {
        AccessRules rules = read(TOKENS + """
                upgrades.oidc.roles=viewer,admin
                upgrades.oidc.accounts-claim=https://example.com/accounts
                """);

        assertThat(rules.roles()).containsExactlyInAnyOrder("viewer", "admin");
        assertThat(rules.accountsClaim()).contains("https://example.com/accounts");
        assertThat(reader.mistakes()).isEmpty();
        assertThat(reader.warnings()).isEmpty();
    }

    @Test
    void an_empty_setting_opens_nothing() {
        read(TOKENS + """
                upgrades.oidc.roles=
                upgrades.oidc.accounts-claim=
                """);

        assertThat(reader.mistakes())
                .containsExactly(
                        "upgrades.oidc.roles is empty; allowed are names of roles, or leave it out to let in every token",
                        "upgrades.oidc.accounts-claim is empty; allowed is the name of a claim, or leave it out to show every"
                                + " account to every token");
    }

    @Test
    void a_token_comes_one_way_from_one_provider() {
        read(TOKENS + "quarkus.oidc.token.header=X-Token");

        assertThat(reader.mistakes())
                .containsExactly(
                        "quarkus.oidc.token.header cannot be set: a token comes as `Authorization: Bearer …` from"
                                + " one provider");
    }

    @Test
    void a_key_has_one_name() {
        read(KEY + "upgrades.api-keys.team.sha256=" + Sha256.hex("a key").toUpperCase(Locale.ROOT));

        assertThat(reader.mistakes())
                .containsExactly(
                        "upgrades.api-keys.grafana.sha256 is the hash of another key, too; each key has one name",
                        "upgrades.api-keys.team.sha256 is the hash of another key, too; each key has one name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "upgrades.colour=red | PAGE, HEALTH, OPENAPI, SWAGGER_UI",
                "upgrades.public= | PAGE, HEALTH",
                "upgrades.public=metrics | PAGE, HEALTH, METRICS",
                "upgrades.public=metrics, openapi ,swagger-ui | PAGE, HEALTH, METRICS, OPENAPI, SWAGGER_UI"
            })
    void health_and_the_files_of_the_page_are_open_the_rest_by_setting(String setting, String areas) {
        AccessRules rules = read(KEY + setting);

        assertThat(rules.open()).extracting(Area::name).containsExactlyInAnyOrder(areas.split(", "));
        assertThat(reader.mistakes()).isEmpty();
    }

    @Test
    void what_belongs_to_no_other_area_is_the_apis() {
        assertThat(Area.of("/")).isEqualTo(PAGE);
        assertThat(Area.of("/page/main.js")).isEqualTo(PAGE);
        assertThat(Area.of("/q/health")).isEqualTo(HEALTH);
        assertThat(Area.of("/q/health/ready")).isEqualTo(HEALTH);
        assertThat(Area.of("/q/metrics")).isEqualTo(METRICS);
        assertThat(Area.of("/q/openapi")).isEqualTo(OPENAPI);
        assertThat(Area.of("/q/swagger-ui/index.css")).isEqualTo(SWAGGER_UI);
        assertThat(Area.of("/q/healthy")).isEqualTo(API);
        assertThat(Area.of("/pages")).isEqualTo(API);
        assertThat(Area.of("/q")).isEqualTo(API);
        assertThat(Area.of("/upgrades")).isEqualTo(API);
        assertThat(Area.of("")).isEqualTo(API);
    }
}
