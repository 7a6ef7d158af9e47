package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.Provider.ALIBABA;
import static io.upgrades.gateway.upgrade.Provider.HUAWEI;

import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.provider.AccountsConfig.AccountConfig;
import io.upgrades.gateway.provider.AccountsConfig.RegionConfig;
import io.upgrades.gateway.upgrade.Provider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the accounts out of what somebody wrote. */
final class AccountsReader {
    private static final String ALL_CLUSTERS = "*";
    static final Pattern REGION = Pattern.compile("[a-z0-9-]+");

    /** A project of Huawei's IAM: that of a region, or a sub-project such as {@code cn-north-4_dev}. */
    private static final Pattern PROJECT = Pattern.compile(REGION + "(_[A-Za-z0-9_-]+)?");

    private static final String IAM_ENDPOINT = "HUAWEICLOUD_SDK_IAM_ENDPOINT";

    private final SettingsReader reader;
    private final EnvironmentVariables environment;
    private Optional<URI> iamOfEnvironment = Optional.empty();

    AccountsReader(SettingsReader reader, EnvironmentVariables environment) {
        this.reader = reader;
        this.environment = environment;
    }

    Accounts read(AccountsConfig config) {
        if (config.accounts().values().stream()
                .anyMatch(account -> provider(account).filter(HUAWEI::equals).isPresent())) {
            iamOfEnvironment = reader.endpoint(IAM_ENDPOINT, environment.value(IAM_ENDPOINT));
        }
        return new Accounts(new TreeMap<>(config.accounts())
                .entrySet().stream()
                        .flatMap(account -> account(account.getKey(), account.getValue()).stream())
                        .toList());
    }

    private Optional<Account> account(String name, AccountConfig config) {
        String key = "upgrades.accounts." + name;
        reader.name("the name of the account " + key, name);
        Optional<Provider> provider = provider(config);
        if (provider.isEmpty()) {
            String given = config.provider().map(text -> "'" + text + "'").orElse("missing");
            reader.mistake(key + ".provider is " + given + "; allowed is one of alibaba, huawei");
        }
        provider.ifPresent(known -> settingsOfTheOther(key, known, config));
        // Without a provider the rest is read as Alibaba's, for its mistakes.
        Provider readAs = provider.orElse(ALIBABA);
        Account account = new Account(
                name,
                readAs,
                new CredentialsReader(reader, environment, key, name, readAs, config).read(),
                config.components()
                        .map(text -> reader.names(key + ".components", text))
                        .orElse(List.of()),
                config.operation()
                        .map(text -> reader.choice(key + ".operation", text, AlibabaOperation.class))
                        .orElse(AlibabaOperation.AUTO),
                regions(key, readAs, config.regions()));
        return provider.map(known -> account);
    }

    private static Optional<Provider> provider(AccountConfig config) {
        return Stream.of(Provider.values())
                .filter(provider -> config.provider()
                        .map(String::trim)
                        .filter(provider.label()::equals)
                        .isPresent())
                .findFirst();
    }

    private void settingsOfTheOther(String key, Provider provider, AccountConfig config) {
        Map<String, Optional<String>> ofTheOther = new TreeMap<>();
        if (provider == HUAWEI) {
            ofTheOther.put(key + ".components", config.components());
            ofTheOther.put(key + ".operation", config.operation());
        } else {
            config.regions().forEach((region, its) -> {
                ofTheOther.put(key + ".regions." + region + ".iam-endpoint", its.iamEndpoint());
                ofTheOther.put(key + ".regions." + region + ".project-id", its.projectId());
            });
        }
        Provider other = provider == ALIBABA ? HUAWEI : ALIBABA;
        ofTheOther.forEach((setting, value) -> value.ifPresent(text -> reader.mistake(setting + " is a setting of "
                + other.label() + " accounts; this account's provider is " + provider.label())));
    }

    private List<Region> regions(String key, Provider provider, Map<String, RegionConfig> regions) {
        if (regions.isEmpty()) {
            reader.mistake(key + ".regions is missing; allowed is at least one region with its clusters, as in " + key
                    + ".regions." + (provider == ALIBABA ? "cn-hangzhou" : "cn-north-4") + ".clusters=…");
        }
        return new TreeMap<>(regions)
                .entrySet().stream()
                        .map(region -> region(key + ".regions." + region.getKey(), provider, region))
                        .toList();
    }

    private Region region(String key, Provider provider, Map.Entry<String, RegionConfig> region) {
        RegionConfig config = region.getValue();
        if (!(provider == HUAWEI ? PROJECT : REGION).matcher(region.getKey()).matches()) {
            reader.mistake(
                    "the region in " + key,
                    region.getKey(),
                    "the cloud's region id, such as cn-hangzhou; a name with dashes can be set by environment variables only"
                            + " where a properties file has it too");
        }
        return new Region(
                region.getKey(),
                clusters(key + ".clusters", config.clusters()),
                reader.endpoint(key + ".endpoint", config.endpoint()),
                reader.endpoint(key + ".iam-endpoint", config.iamEndpoint())
                        .or(() -> provider == HUAWEI ? iamOfEnvironment : Optional.empty()),
                config.projectId().map(String::trim).map(id -> reader.name(key + ".project-id", id)));
    }

    private Optional<List<String>> clusters(String key, Optional<String> text) {
        if (text.filter(ids -> !ids.replace(",", "").isBlank()).isEmpty()) {
            reader.mistake(key + " is missing; allowed is a list of cluster ids split by commas, or * for all that the"
                    + " cloud lists");
            return Optional.of(List.of());
        }
        return text.get().strip().equals(ALL_CLUSTERS) ? Optional.empty() : Optional.of(reader.names(key, text.get()));
    }
}
