package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.provider.CredentialsOrigin.EcsAgency;
import io.upgrades.gateway.provider.CredentialsOrigin.EcsRole;
import io.upgrades.gateway.provider.CredentialsOrigin.Files;
import io.upgrades.gateway.provider.CredentialsOrigin.Rrsa;
import io.upgrades.gateway.provider.CredentialsOrigin.Sts;
import io.upgrades.gateway.testing.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsReaderTest {
    private final SettingsReader reader = new SettingsReader(Optional.empty());
    private final Map<String, String> environment = new TreeMap<>();

    @TempDir
    Path folder;

    @Test
    void files_that_are_not_there_yet_are_warned_of() throws Exception {
        Path id = java.nio.file.Files.writeString(folder.resolve("id"), "LTAI5tKey");
        Path secret = folder.resolve("secret");

        CredentialsOrigin origin =
                read("alibaba", "credentials=files\naccess-key-id-file=" + id + "\naccess-key-secret-file=" + secret);

        assertThat(origin).isEqualTo(new Files(id, secret, Optional.empty()));
        assertThat(reader.mistakes()).isEmpty();
        assertThat(reader.warnings())
                .containsExactly("upgrades.accounts.a.access-key-secret-file: there is no file '" + secret
                        + "' that can be read; the account is not asked about until there is");
    }

    @Test
    void what_a_pod_of_ack_has_is_all_that_rrsa_needs() throws Exception {
        Path token = java.nio.file.Files.writeString(folder.resolve("token"), "t");
        environment.put("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1:role/r");
        environment.put("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/p");
        environment.put("ALIBABA_CLOUD_OIDC_TOKEN_FILE", token.toString());

        assertThat(read("alibaba", "credentials=rrsa"))
                .isEqualTo(new Rrsa(
                        "acs:ram::1:role/r",
                        "acs:ram::1:oidc-provider/p",
                        token,
                        "upgrades-gateway",
                        new Sts(Optional.empty(), Optional.empty(), false)));
        assertThat(reader.mistakes()).isEmpty();
        assertThat(reader.warnings()).isEmpty();
    }

    @Test
    void the_role_of_an_instance_is_configured_or_in_the_environment_or_asked() {
        assertThat(read("alibaba", "credentials=ecs-role"))
                .isEqualTo(new EcsRole(Optional.empty(), Optional.empty(), false));
        environment.put("ALIBABA_CLOUD_ECS_METADATA", "theirs");
        assertThat(read("alibaba", "credentials=ecs-role"))
                .isEqualTo(new EcsRole(Optional.of("theirs"), Optional.empty(), false));
        assertThat(read("alibaba", "credentials=ecs-role\nrole-name=ours\nmetadata-endpoint=http://127.0.0.1:1"))
                .isEqualTo(new EcsRole(Optional.of("ours"), Optional.of(URI.create("http://127.0.0.1:1")), false));
        assertThat(reader.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "false, false", "1, false", "'', false"})
    void without_imds_v1_a_token_is_required(String value, boolean required) {
        environment.put("ALIBABA_CLOUD_IMDSV1_DISABLED", value);

        assertThat(read("alibaba", "credentials=ecs-role"))
                .isEqualTo(new EcsRole(Optional.empty(), Optional.empty(), required));
    }

    @Test
    void a_metadata_service_that_is_disabled_gives_no_credentials() {
        environment.put("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");

        read("alibaba", "credentials=ecs-role");

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

        CredentialsOrigin origin = read(
                "alibaba",
                "credentials=rrsa\nrole-arn=r\noidc-provider-arn=p\noidc-token-file=" + folder
                        + (configured == null ? "" : "\nsts-endpoint=" + configured));

        assertThat(reader.mistakes()).isEmpty();
        assertThat(((Rrsa) origin).sts())
                .isEqualTo(new Sts(
                        Optional.ofNullable(expectedEndpoint), Optional.ofNullable(expectedRegion), expectedInVpc));
    }

    @Test
    void an_sts_in_the_environment_that_cannot_be_is_a_mistake() {
        environment.put("ALIBABA_CLOUD_STS_ENDPOINT", "http://sts.example.com");
        environment.put("ALIBABA_CLOUD_STS_REGION", "example.com/");

        read("alibaba", "credentials=rrsa\nrole-arn=r\noidc-provider-arn=p\noidc-token-file=" + folder);

        assertThat(reader.mistakes())
                .containsExactly(
                        "ALIBABA_CLOUD_STS_REGION is 'example.com/'; allowed is the cloud's region id, such as cn-hangzhou",
                        "ALIBABA_CLOUD_STS_ENDPOINT is 'http://sts.example.com'; allowed is https; http only to this"
                                + " machine and to the hosts that upgrades.upstream.plain-http-hosts names");
    }

    @Test
    void the_kinds_of_huawei_are_read() {
        assertThat(read("huawei", "credentials=ecs-agency")).isEqualTo(new EcsAgency(Optional.empty()));
        assertThat(reader.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alibaba | files | access-key-id-file is missing; allowed is the path of a file",
                "alibaba | files | access-key-secret-file is missing; allowed is the path of a file",
                "alibaba | rrsa | role-arn is missing; allowed is the ARN of a RAM role, which ACK puts into"
                        + " ALIBABA_CLOUD_ROLE_ARN",
                "alibaba | rrsa | oidc-token-file is missing; allowed is the path of a file"
            })
    void what_a_kind_needs_and_does_not_have_is_a_mistake(String provider, String kind, String mistake) {
        read(provider, "credentials=" + kind);

        assertThat(reader.mistakes()).contains("upgrades.accounts.a." + mistake);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alibaba | ecs-agency | which alibaba accounts cannot have; allowed is one of static, environment, files,"
                        + " ecs-role, rrsa",
                "huawei | rrsa | which huawei accounts cannot have; allowed is one of static, environment, files,"
                        + " ecs-agency"
            })
    void a_kind_of_the_other_cloud_is_a_mistake(String provider, String kind, String mistake) {
        read(provider, "credentials=" + kind);

        assertThat(reader.mistakes()).containsExactly("upgrades.accounts.a.credentials is '" + kind + "', " + mistake);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alibaba | vault | credentials=files, with files that Vault Agent, External Secrets or the Secrets Store CSI"
                        + " driver writes",
                "huawei | iam-token | an access key of the IAM user (credentials=static or files), or"
                        + " credentials=ecs-agency"
            })
    void a_kind_that_has_been_removed_is_a_mistake_that_names_what_replaces_it(
            String provider, String kind, String replacement) {
        read(provider, "credentials=" + kind);

        assertThat(reader.mistakes())
                .containsExactly("upgrades.accounts.a.credentials=" + kind + " has been removed; use " + replacement);
    }

    @Test
    void a_setting_of_another_kind_is_a_mistake_that_does_not_repeat_what_was_given() {
        read("huawei", "credentials=ecs-agency\naccess-key-secret=marked");

        assertThat(reader.mistakes())
                .containsExactly(
                        "upgrades.accounts.a.access-key-secret means nothing with credentials=ecs-agency; it is a"
                                + " setting of static");
    }

    private CredentialsOrigin read(String provider, String settings) {
        Map<String, String> properties = new TreeMap<>();
        Settings.of("provider=" + provider + "\nregions.r.clusters=c\n" + settings)
                .forEach((key, value) -> properties.put("upgrades.accounts.a." + key, value));
        AccountsConfig config = new SmallRyeConfigBuilder()
                .withMapping(AccountsConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(AccountsConfig.class);
        return new AccountsReader(reader, new EnvironmentVariables(environment::get))
                .read(config)
                .all()
                .get(0)
                .credentials();
    }
}
