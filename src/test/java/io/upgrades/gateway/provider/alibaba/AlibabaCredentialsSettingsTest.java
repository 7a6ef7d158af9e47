package io.upgrades.gateway.provider.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.provider.AccountSettings;
import io.upgrades.gateway.provider.AccountsForTests;
import io.upgrades.gateway.provider.alibaba.AlibabaAccountsConfig.AlibabaAccount;
import io.upgrades.gateway.testing.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlibabaCredentialsSettingsTest {
    private static final URI METADATA = URI.create("http://100.100.100.200");

    private final SettingsReader reader = new SettingsReader(Optional.empty());
    private final Map<String, String> environment = new TreeMap<>();

    @TempDir
    Path folder;

    @Test
    void what_a_pod_of_ack_has_is_all_that_rrsa_needs() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "t");
        environment.put("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1:role/r");
        environment.put("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/p");
        environment.put("ALIBABA_CLOUD_OIDC_TOKEN_FILE", token.toString());

        assertThat(rrsa(""))
                .isEqualTo(new RrsaCredentials.Role(
                        "acs:ram::1:role/r",
                        "acs:ram::1:oidc-provider/p",
                        token,
                        "upgrades-gateway",
                        Optional.empty(),
                        Optional.empty(),
                        false));
        assertThat(reader.mistakes()).isEmpty();
        assertThat(reader.warnings()).isEmpty();
    }

    @Test
    void the_role_of_an_instance_is_configured_or_in_the_environment_or_asked() {
        assertThat(ecsRole("")).isEqualTo(new EcsRoleCredentials.Role(Optional.empty(), METADATA, false));
        environment.put("ALIBABA_CLOUD_ECS_METADATA", "theirs");
        assertThat(ecsRole("")).isEqualTo(new EcsRoleCredentials.Role(Optional.of("theirs"), METADATA, false));
        assertThat(ecsRole("role-name=ours\nmetadata-endpoint=http://127.0.0.1:1"))
                .isEqualTo(new EcsRoleCredentials.Role(Optional.of("ours"), URI.create("http://127.0.0.1:1"), false));
        assertThat(reader.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "false, false", "1, false", "'', false"})
    void without_imds_v1_a_token_is_required(String value, boolean required) {
        environment.put("ALIBABA_CLOUD_IMDSV1_DISABLED", value);

        assertThat(ecsRole("")).isEqualTo(new EcsRoleCredentials.Role(Optional.empty(), METADATA, required));
    }

    @Test
    void a_metadata_service_that_is_disabled_gives_no_credentials() {
        environment.put("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");

        ecsRole("");

        assertThat(reader.mistakes())
                .containsExactly("upgrades.accounts.a.credentials is 'ecs-role', which asks the metadata service, but"
                        + " ALIBABA_CLOUD_ECS_METADATA_DISABLED is true; allowed is another kind of credentials, or"
                        + " ALIBABA_CLOUD_ECS_METADATA_DISABLED=false");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, -, -, false",
                "-, -, cn-beijing, -, -, cn-beijing, false",
                "-, -, -, true, -, -, true",
                "-, sts.example.com, -, -, https://sts.example.com, -, false",
                "-, https://sts.example.com, cn-beijing, -, https://sts.example.com, cn-beijing, false",
                "https://sts.example.org, sts.example.com, -, -, https://sts.example.org, -, false"
            })
    void sts_is_where_the_configuration_or_the_environment_says(
            String configured,
            String endpoint,
            String region,
            String inVpc,
            URI expectedEndpoint,
            String expectedRegion,
            boolean expectedInVpc) {
        environment.put("ALIBABA_CLOUD_STS_ENDPOINT", endpoint);
        environment.put("ALIBABA_CLOUD_STS_REGION", region);
        environment.put("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", inVpc);

        RrsaCredentials.Role role = rrsa("role-arn=r\noidc-provider-arn=p\noidc-token-file=" + folder
                + (configured == null ? "" : "\nsts-endpoint=" + configured));

        assertThat(reader.mistakes()).isEmpty();
        assertThat(role.sts()).isEqualTo(Optional.ofNullable(expectedEndpoint));
        assertThat(role.stsRegion()).isEqualTo(Optional.ofNullable(expectedRegion));
        assertThat(role.inVpc()).isEqualTo(expectedInVpc);
    }

    @Test
    void an_sts_in_the_environment_that_cannot_be_is_a_mistake() {
        environment.put("ALIBABA_CLOUD_STS_ENDPOINT", "http://sts.example.com");
        environment.put("ALIBABA_CLOUD_STS_REGION", "example.com/");

        rrsa("role-arn=r\noidc-provider-arn=p\noidc-token-file=" + folder);

        assertThat(reader.mistakes())
                .containsExactly(
                        "ALIBABA_CLOUD_STS_REGION is 'example.com/'; allowed is the cloud's region id, such as cn-hangzhou",
                        "ALIBABA_CLOUD_STS_ENDPOINT is 'http://sts.example.com'; allowed is https; http only to this"
                                + " machine and to the hosts that upgrades.upstream.plain-http-hosts names");
    }

    @ParameterizedTest
    @CsvSource({"auto, AUTO", "upgrade-status, UPGRADE_STATUS", "addon-instances, ADDON_INSTANCES", ", AUTO"})
    void reads_which_operation_tells_of_upgrades(String given, AlibabaSettings.Operation expected) {
        AlibabaSettings settings = AlibabaSettings.read(settings(), config(given == null ? "" : "operation=" + given));

        assertThat(reader.mistakes()).isEmpty();
        assertThat(settings.operation()).isEqualTo(expected);
    }

    private EcsRoleCredentials.Role ecsRole(String properties) {
        return EcsRoleCredentials.read(settings(), config(properties));
    }

    private RrsaCredentials.Role rrsa(String properties) {
        return RrsaCredentials.read(settings(), config(properties));
    }

    private AccountSettings settings() {
        return new AccountSettings("a", List.of("cn-hangzhou"), reader, environment::get);
    }

    private static AlibabaAccount config(String properties) {
        Map<String, String> all = new TreeMap<>(Map.of("upgrades.accounts.a.provider", "alibaba"));
        Settings.of(properties).forEach((key, value) -> all.put("upgrades.accounts.a." + key, value));
        return AccountsForTests.config(all, AlibabaAccountsConfig.class)
                .getConfigMapping(AlibabaAccountsConfig.class)
                .accounts()
                .get("a");
    }
}
