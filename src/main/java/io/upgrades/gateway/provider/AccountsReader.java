package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.Provider.ALIBABA;
import static io.upgrades.gateway.upgrade.Provider.HUAWEI;

import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.provider.AccountsConfig.AccountConfig;
import io.upgrades.gateway.provider.AccountsConfig.RegionConfig;
import io.upgrades.gateway.upgrade.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the accounts out of what somebody wrote. */
final class AccountsReader {
    private static final String ALL_CLUSTERS = "*";

    /** Where credentials can come from. */
    enum CredentialsKind {
        STATIC,
        ENVIRONMENT,
        ECS_ROLE,
        RRSA
    }

    /** Which of Alibaba's operations tells of upgrades. */
    enum AlibabaOperation {
        AUTO,
        UPGRADE_STATUS,
        ADDON_INSTANCES
    }

    private final SettingsReader reader;
    private final EnvironmentCredentials environment;

    AccountsReader(SettingsReader reader, EnvironmentCredentials environment) {
        this.reader = reader;
        this.environment = environment;
    }

    Accounts read(AccountsConfig config) {
        return new Accounts(new TreeMap<>(config.accounts())
                .entrySet().stream()
                        .map(account -> account(account.getKey(), account.getValue()))
                        .toList());
    }

    private Account account(String name, AccountConfig config) {
        String key = "upgrades.accounts." + name;
        reader.name("the name of the account " + key, name);
        Provider provider = provider(key, config);
        operation(key, provider, config);
        return new Account(
                name,
                provider,
                credentials(key, name, provider, config),
                components(key, provider, config),
                regions(key, provider, config.regions()));
    }

    private Provider provider(String key, AccountConfig config) {
        if (config.provider().isEmpty()) {
            reader.mistake(key + ".provider is missing; allowed is one of alibaba, huawei");
        }
        return config.provider()
                .map(text -> reader.choice(key + ".provider", text, Provider.class))
                .orElse(ALIBABA);
    }

    private void operation(String key, Provider provider, AccountConfig config) {
        if (config.operation().isEmpty()) {
            return;
        }
        onlyFor(ALIBABA, provider, key + ".operation");
        AlibabaOperation operation =
                reader.choice(key + ".operation", config.operation().get(), AlibabaOperation.class);
        if (operation == AlibabaOperation.ADDON_INSTANCES) {
            reader.mistake(key + ".operation is 'addon-instances', which this release cannot do yet; allowed is"
                    + " auto or upgrade-status");
        }
    }

    private Optional<Credentials> credentials(String key, String name, Provider provider, AccountConfig config) {
        CredentialsKind kind = config.credentials()
                .map(text -> reader.choice(key + ".credentials", text, CredentialsKind.class))
                .orElse(CredentialsKind.STATIC);
        return switch (kind) {
            case STATIC -> staticCredentials(key, provider, config);
            case ENVIRONMENT -> environmentCredentials(name, provider);
            case ECS_ROLE, RRSA -> {
                reader.mistake(key + ".credentials is '" + config.credentials().orElseThrow()
                        + "', which this release cannot do yet; allowed is static or environment");
                yield Optional.empty();
            }
        };
    }

    private Optional<Credentials> staticCredentials(String key, Provider provider, AccountConfig config) {
        Optional<String> id = reader.pasted(key + ".access-key-id", config.accessKeyId());
        Optional<String> secret = reader.pasted(key + ".access-key-secret", config.accessKeySecret());
        Optional<String> token = reader.pasted(key + ".security-token", config.securityToken());
        if (id.isEmpty()) {
            reader.mistake(key + ".access-key-id is missing; allowed is the id of an access key of the account");
        }
        if (secret.isEmpty()) {
            reader.mistake(key + ".access-key-secret is missing; allowed is the secret of the access key");
        }
        if (provider == HUAWEI && id.filter(text -> text.startsWith("LTAI")).isPresent()) {
            reader.warning(
                    key + ".access-key-id looks like a key of Alibaba Cloud (LTAI…), but the account is Huawei's");
        }
        return id.isEmpty() || secret.isEmpty()
                ? Optional.empty()
                : Optional.of(Credentials.of(id.get(), secret.get(), token.orElse(null)));
    }

    private Optional<Credentials> environmentCredentials(String name, Provider provider) {
        Optional<Credentials> found = environment.of(provider);
        if (found.isEmpty()) {
            reader.warning("account " + name + " takes its credentials from the environment, which has none: set "
                    + EnvironmentCredentials.variables(provider));
        }
        return found;
    }

    private List<String> components(String key, Provider provider, AccountConfig config) {
        if (config.components().isEmpty()) {
            return List.of();
        }
        onlyFor(ALIBABA, provider, key + ".components");
        return reader.names(key + ".components", config.components().get());
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
        reader.name("the name of the region " + key, region.getKey());
        if (config.iamEndpoint().isPresent()) {
            onlyFor(HUAWEI, provider, key + ".iam-endpoint");
        }
        if (config.projectId().isPresent()) {
            onlyFor(HUAWEI, provider, key + ".project-id");
        }
        return new Region(
                region.getKey(),
                clusters(key + ".clusters", config.clusters()),
                reader.endpoint(key + ".endpoint", config.endpoint()),
                reader.endpoint(key + ".iam-endpoint", config.iamEndpoint()),
                config.projectId().map(String::trim).map(id -> reader.name(key + ".project-id", id)));
    }

    private List<String> clusters(String key, Optional<String> text) {
        if (text.isEmpty()) {
            reader.mistake(key + " is missing; allowed is a list of cluster ids split by commas");
            return List.of();
        }
        if (text.get().contains(ALL_CLUSTERS)) {
            reader.mistake(key + " is '" + text.get() + "', but this release cannot discover clusters yet; allowed is"
                    + " a list of cluster ids split by commas");
            return List.of();
        }
        return reader.names(key, text.get());
    }

    private void onlyFor(Provider theirs, Provider given, String key) {
        if (theirs != given) {
            reader.mistake(key + " is a setting of " + theirs.label() + " accounts; this account's provider is "
                    + given.label());
        }
    }
}
