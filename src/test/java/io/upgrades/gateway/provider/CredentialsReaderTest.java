package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.testing.Settings;
import java.nio.file.Files;
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
        Path id = Files.writeString(folder.resolve("id"), "LTAI5tKey");
        Path secret = folder.resolve("secret");

        Accounts accounts =
                read("alibaba", "credentials=files\naccess-key-id-file=" + id + "\naccess-key-secret-file=" + secret);

        assertThat(accounts.all()).extracting(Account::name).containsExactly("a");
        assertThat(reader.mistakes()).isEmpty();
        assertThat(reader.warnings())
                .containsExactly("upgrades.accounts.a.access-key-secret-file: there is no file '" + secret
                        + "' that can be read; the account is not asked about until there is");
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

    private Accounts read(String provider, String settings) {
        Map<String, String> properties = new TreeMap<>();
        Settings.of("provider=" + provider + "\nregions.r.clusters=c\n" + settings)
                .forEach((key, value) -> properties.put("upgrades.accounts.a." + key, value));
        return AccountsForTests.read(properties, environment::get, reader);
    }
}
