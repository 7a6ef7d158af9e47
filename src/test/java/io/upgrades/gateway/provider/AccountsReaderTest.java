package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.provider.huawei.HuaweiForTests;
import io.upgrades.gateway.upgrade.Provider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsReaderTest {
    private static final Map<String, String> GOOD = Map.of(
            "upgrades.accounts.ali.provider", "alibaba",
            "upgrades.accounts.ali.access-key-id", "LTAI5tKey",
            "upgrades.accounts.ali.access-key-secret", "secret",
            "upgrades.accounts.ali.regions.cn-hangzhou.clusters", "c1, c2 ,",
            "upgrades.accounts.hw.provider", "huawei",
            "upgrades.accounts.hw.access-key-id", "KEY",
            "upgrades.accounts.hw.access-key-secret", "secret",
            "upgrades.accounts.hw.regions.cn-north-4.clusters", "d1",
            "upgrades.accounts.hw.regions.cn-north-4.endpoint", "https://dws.example.com:8443",
            "upgrades.accounts.hw.regions.cn-north-4.project-id", "p1");

    private final SettingsReader reader = new SettingsReader(Optional.empty());
    private final Map<String, String> environment = new TreeMap<>();

    @Test
    void reads_accounts_with_their_regions_and_clusters() {
        Accounts accounts = read(Map.of());

        assertThat(reader.mistakes()).isEmpty();
        assertThat(reader.warnings()).isEmpty();
        assertThat(of(accounts, Provider.ALIBABA)).extracting(Account::name).containsExactly("ali");
        assertThat(of(accounts, Provider.ALIBABA).get(0).regions())
                .containsExactly(new Region("cn-hangzhou", Optional.of(List.of("c1", "c2")), Optional.empty()));
        assertThat(of(accounts, Provider.HUAWEI).get(0).regions())
                .containsExactly(new Region(
                        "cn-north-4",
                        Optional.of(List.of("d1")),
                        Optional.of(URI.create("https://dws.example.com:8443"))));
        assertThat(project(accounts, "cn-north-4")).isEqualTo("p1");
    }

    @Test
    void a_sub_project_of_huawei_has_an_entry_beside_its_region() {
        Accounts accounts = read(Map.of(
                "upgrades.accounts.hw.regions.cn-north-4_dev.clusters", "d2",
                "upgrades.accounts.hw.regions.cn-north-4_dev.project-id", "p2"));

        assertThat(reader.mistakes()).isEmpty();
        assertThat(of(accounts, Provider.HUAWEI).get(0).regions())
                .extracting(Region::name, region -> project(accounts, region.name()))
                .containsExactly(tuple("cn-north-4", "p1"), tuple("cn-north-4_dev", "p2"));
    }

    @ParameterizedTest
    @CsvSource({"ali, cn-hangzhou_dev", "hw, _dev", "hw, cn-north-4_", "hw, CN_dev"})
    void a_name_that_no_region_can_have_is_a_mistake(String account, String region) {
        read(Map.of("upgrades.accounts." + account + ".regions." + region + ".clusters", "c"));

        assertThat(reader.mistakes())
                .singleElement()
                .asString()
                .startsWith("the region in upgrades.accounts." + account + ".regions." + region + " is '" + region);
    }

    @Test
    void the_iam_of_huawei_is_configured_or_in_the_environment() {
        environment.put("HUAWEICLOUD_SDK_IAM_ENDPOINT", "https://iam.example.com");

        Accounts accounts = read(Map.of(
                "upgrades.accounts.hw.regions.cn-north-1.clusters", "d2",
                "upgrades.accounts.hw.regions.eu-west-101.clusters", "d2",
                "upgrades.accounts.hw.regions.eu-west-101.iam-endpoint", "https://iam.example.eu"));

        assertThat(reader.mistakes()).isEmpty();
        assertThat(project(accounts, "cn-north-1")).isEqualTo("https://iam.example.com");
        assertThat(project(accounts, "eu-west-101")).isEqualTo("https://iam.example.eu");
    }

    @Test
    void an_iam_in_the_environment_that_is_no_address_is_one_mistake() {
        environment.put("HUAWEICLOUD_SDK_IAM_ENDPOINT", "iam.example.com");

        read(Map.of(
                "upgrades.accounts.hw.regions.cn-north-1.clusters", "d2",
                "upgrades.accounts.hw2.provider", "huawei",
                "upgrades.accounts.hw2.access-key-id", "KEY",
                "upgrades.accounts.hw2.access-key-secret", "secret",
                "upgrades.accounts.hw2.regions.cn-north-1.clusters", "d3"));

        assertThat(reader.mistakes())
                .containsExactly(
                        "HUAWEICLOUD_SDK_IAM_ENDPOINT is 'iam.example.com'; allowed is an http or https address"
                                + " without a path, such as https://cs.cn-hangzhou.aliyuncs.com");
    }

    @Test
    void a_star_stands_for_all_clusters_that_the_cloud_lists() {
        Accounts accounts = read(Map.of("upgrades.accounts.ali.regions.cn-hangzhou.clusters", " * "));

        assertThat(reader.mistakes()).isEmpty();
        assertThat(of(accounts, Provider.ALIBABA).get(0).regions().get(0).clusters())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ali.provider | azure | upgrades.accounts.ali.provider is 'azure'; allowed is one of alibaba, huawei",
                "ali.regions.cn-hangzhou.clusters | a/b | upgrades.accounts.ali.regions.cn-hangzhou.clusters is 'a/b';"
                        + " allowed is letters, digits, dots, dashes and underscores",
                "ali.regions.cn-hangzhou.clusters | c1, c2 ,c1 | upgrades.accounts.ali.regions.cn-hangzhou.clusters names"
                        + " 'c1' more than once",
                "ali.regions.cn-hangzhou.clusters | c1,* | upgrades.accounts.ali.regions.cn-hangzhou.clusters is '*';"
                        + " allowed is letters, digits, dots, dashes and underscores",
                "ali.regions.cn-hangzhou.endpoint | cs.example.com | upgrades.accounts.ali.regions.cn-hangzhou.endpoint is"
                        + " 'cs.example.com'; allowed is an http or https address without a path, such as"
                        + " https://cs.cn-hangzhou.aliyuncs.com",
                "ali.regions.cn-hangzhou.endpoint | https://cs.example.com/v1 |"
                        + " upgrades.accounts.ali.regions.cn-hangzhou.endpoint is 'https://cs.example.com/v1'; allowed is an"
                        + " http or https address without a path, such as https://cs.cn-hangzhou.aliyuncs.com",
                "ali.regions.cn-hangzhou.project-id | p1 | upgrades.accounts.ali.regions.cn-hangzhou.project-id is a setting"
                        + " of huawei accounts; this account's provider is alibaba",
                "hw.provider | azure | upgrades.accounts.hw.provider is 'azure'; allowed is one of alibaba, huawei",
                "ali.regions.cn-hangzhou.endpoint | https://me:secret@cs.example.com |"
                        + " upgrades.accounts.ali.regions.cn-hangzhou.endpoint is 'an address with a user in it'; allowed is"
                        + " an http or https address without a path, such as https://cs.cn-hangzhou.aliyuncs.com",
                "ali.regions.cn-hangzhou.endpoint | http://127.0.0.1:99999 |"
                        + " upgrades.accounts.ali.regions.cn-hangzhou.endpoint is 'http://127.0.0.1:99999'; allowed is an http"
                        + " or https address without a path, such as https://cs.cn-hangzhou.aliyuncs.com",
                "ali.regions.cn-hangzhou.clusters | , | upgrades.accounts.ali.regions.cn-hangzhou.clusters is missing; allowed"
                        + " is a list of cluster ids split by commas, or * for all that the cloud lists",
                "ali.security-token | tok中en | upgrades.accounts.ali.security-token has characters in it that cannot be sent;"
                        + " allowed is printable ASCII",
                "hw.components | coredns | upgrades.accounts.hw.components is a setting of alibaba accounts; this account's"
                        + " provider is huawei",
                "ali.operation | best | upgrades.accounts.ali.operation is 'best'; allowed is one of auto, upgrade-status,"
                        + " addon-instances",
                "ali.credentials | ecs-agency | upgrades.accounts.ali.credentials is 'ecs-agency', which alibaba"
                        + " accounts cannot have; allowed is one of static, environment, files, ecs-role, rrsa",
                "ali.role-arn | acs:ram::1:role/r | upgrades.accounts.ali.role-arn means nothing with"
                        + " credentials=static; it is a setting of rrsa"
            })
    void a_mistake_names_the_key_what_was_given_and_what_is_allowed(String key, String value, String mistake) {
        read(Map.of("upgrades.accounts." + key, value));

        assertThat(reader.mistakes()).containsExactly(mistake);
    }

    @Test
    void a_region_with_a_project_but_no_clusters_is_a_mistake() {
        read(Map.of("upgrades.accounts.hw.regions.cn-north-1.project-id", "p2"));

        assertThat(reader.mistakes())
                .containsExactly(
                        "upgrades.accounts.hw.regions.cn-north-1.clusters is missing; allowed is a list of cluster"
                                + " ids split by commas, or * for all that the cloud lists");
    }

    @Test
    void an_account_of_which_only_a_setting_of_one_cloud_is_given_is_not_overlooked() {
        read(Map.of("upgrades.accounts.forgotten.role-arn", "acs:ram::1:role/r"));

        assertThat(reader.mistakes())
                .contains("upgrades.accounts.forgotten.provider is missing; allowed is one of alibaba, huawei");
    }

    @Test
    void a_kind_of_credentials_that_no_cloud_has_is_a_mistake() {
        read(Map.of("upgrades.accounts.hw.credentials", "password"));

        assertThat(reader.mistakes())
                .containsExactly(
                        "upgrades.accounts.hw.credentials is 'password'; allowed is one of static, environment,"
                                + " files, ecs-agency");
    }

    @Test
    void every_mistake_is_told_at_once() {
        read(Map.of(
                "upgrades.accounts.ali.access-key-id", " ",
                "upgrades.accounts.ali.access-key-secret", "",
                "upgrades.accounts.hw.regions.cn-north-4.clusters", "",
                "upgrades.accounts.new.provider", "huawei"));

        assertThat(reader.mistakes())
                .hasSize(6)
                .allSatisfy(mistake -> assertThat(mistake).contains(" is missing; allowed"));
    }

    @Test
    void white_space_round_a_key_is_taken_away_and_warned_of() {
        Accounts accounts = read(Map.of("upgrades.accounts.ali.access-key-secret", " secret\n"));

        assertThat(secret(accounts, Provider.ALIBABA)).isEqualTo("secret");
        assertThat(reader.mistakes()).isEmpty();
        assertThat(reader.warnings())
                .containsExactly(
                        "upgrades.accounts.ali.access-key-secret has white space round it, which was taken away");
    }

    @Test
    void a_key_of_alibaba_in_an_account_of_huawei_is_warned_of() {
        read(Map.of("upgrades.accounts.hw.access-key-id", "LTAI5tKey"));

        assertThat(reader.warnings())
                .containsExactly("upgrades.accounts.hw.access-key-id looks like a key of Alibaba Cloud (LTAI…), but the"
                        + " account is Huawei's");
    }

    @ParameterizedTest
    @CsvSource({
        "ali, ALIBABA, ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET",
        "hw, HUAWEI, HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK",
        "hw, HUAWEI, CLOUD_SDK_AK, CLOUD_SDK_SK"
    })
    void credentials_can_come_from_the_vendors_own_variables(
            String account, Provider provider, String id, String secret) {
        environment.put(id, "id");
        environment.put(secret, "from the environment");

        Accounts accounts = read(Map.of("upgrades.accounts." + account + ".credentials", "environment"));

        assertThat(secret(accounts, provider)).isEqualTo("from the environment");
    }

    @Test
    void an_environment_without_credentials_is_warned_of() {
        Accounts accounts = read(Map.of("upgrades.accounts.ali.credentials", "environment"));

        assertThatThrownBy(() -> credentials(accounts, Provider.ALIBABA))
                .hasMessage("MISCONFIGURED: The environment has none.");
        assertThat(reader.warnings())
                .containsExactly("account ali takes its credentials from the environment, which has none: set"
                        + " ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET");
    }

    @Test
    void credentials_cannot_be_printed() {
        assertThat(Credentials.of("an id", "a secret", "a token").toString())
                .doesNotContain("an id")
                .doesNotContain("a secret")
                .doesNotContain("a token");
    }

    private static String secret(Accounts accounts, Provider provider) {
        return credentials(accounts, provider).accessKeySecret().reveal();
    }

    private static Credentials credentials(Accounts accounts, Provider provider) {
        return of(accounts, provider)
                .get(0)
                .credentials()
                .get()
                .load()
                .await()
                .indefinitely()
                .credentials();
    }

    private static String project(Accounts accounts, String region) {
        return HuaweiForTests.project(of(accounts, Provider.HUAWEI).get(0).cloudSettings(), region);
    }

    private static List<Account> of(Accounts accounts, Provider provider) {
        return accounts.all().stream()
                .filter(account -> account.provider() == provider)
                .toList();
    }

    private Accounts read(Map<String, String> changes) {
        Map<String, String> properties = new TreeMap<>(GOOD);
        properties.putAll(changes);
        return AccountsForTests.read(properties, environment::get, reader);
    }
}
