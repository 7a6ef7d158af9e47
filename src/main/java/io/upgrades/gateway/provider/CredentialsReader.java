package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.Provider.HUAWEI;
import static java.util.stream.Collectors.joining;

import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.provider.AccountsConfig.AccountConfig;
import io.upgrades.gateway.provider.CredentialsOrigin.EcsAgency;
import io.upgrades.gateway.provider.CredentialsOrigin.EcsRole;
import io.upgrades.gateway.provider.CredentialsOrigin.Given;
import io.upgrades.gateway.provider.CredentialsOrigin.Rrsa;
import io.upgrades.gateway.provider.CredentialsOrigin.Sts;
import io.upgrades.gateway.upgrade.Provider;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads where one account's credentials come from, out of what somebody wrote. */
final class CredentialsReader {
    private static final String ROLE = "ALIBABA_CLOUD_ECS_METADATA";
    private static final String ROLE_ARN = "ALIBABA_CLOUD_ROLE_ARN";
    private static final String OIDC_PROVIDER_ARN = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
    private static final String OIDC_TOKEN_FILE = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";
    private static final String SESSION_NAME = "ALIBABA_CLOUD_ROLE_SESSION_NAME";
    private static final String STS_ENDPOINT = "ALIBABA_CLOUD_STS_ENDPOINT";
    private static final String STS_REGION = "ALIBABA_CLOUD_STS_REGION";
    private static final String VPC_ENDPOINT_ENABLED = "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED";
    private static final String METADATA_DISABLED = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
    /** Kinds that there were, and what does the same. */
    private static final Map<String, String> REMOVED = Map.of(
            "vault",
                    "credentials=files, with files that Vault Agent, External Secrets or the Secrets Store CSI driver writes",
            "iam-token", "an access key of the IAM user (credentials=static or files), or credentials=ecs-agency");

    private static final String IMDSV1_DISABLED = "ALIBABA_CLOUD_IMDSV1_DISABLED";

    private final SettingsReader reader;
    private final EnvironmentVariables environment;
    private final String key;
    private final String account;
    private final Provider provider;
    private final AccountConfig config;

    /**
     * Reads nothing yet.
     *
     * @param key the account's own, {@code upgrades.accounts.<name>}
     */
    CredentialsReader(
            SettingsReader reader,
            EnvironmentVariables environment,
            String key,
            String account,
            Provider provider,
            AccountConfig config) {
        this.reader = reader;
        this.environment = environment;
        this.key = key;
        this.account = account;
        this.provider = provider;
        this.config = config;
    }

    CredentialsOrigin read() {
        Optional<String> replacement = config.credentials().map(String::strip).map(REMOVED::get);
        if (replacement.isPresent()) {
            reader.mistake(key + ".credentials=" + config.credentials().get().strip() + " has been removed; use "
                    + replacement.get());
            return new Given(Optional.empty());
        }
        CredentialsKind kind = config.credentials()
                .map(text -> reader.choice(key + ".credentials", text, CredentialsKind.class))
                .orElse(CredentialsKind.STATIC);
        if (!kind.isOf(provider)) {
            reader.mistake(key + ".credentials is '" + SettingsReader.word(kind) + "', which " + provider.label()
                    + " accounts cannot have; allowed is one of "
                    + inWords(each -> each.isOf(provider)));
            return new Given(Optional.empty());
        }
        settingsOfAnotherKind(kind);
        return switch (kind) {
            case STATIC -> new Given(staticKey());
            case ENVIRONMENT -> new Given(environmentKey());
            case FILES -> files();
            case ECS_ROLE -> ecsRole();
            case RRSA -> rrsa();
            case ECS_AGENCY -> new EcsAgency(metadataEndpoint());
        };
    }

    private void settingsOfAnotherKind(CredentialsKind kind) {
        Map<String, Optional<?>> given = new TreeMap<>(Map.ofEntries(
                Map.entry("access-key-id", revealed(config.accessKeyId())),
                Map.entry("access-key-secret", revealed(config.accessKeySecret())),
                Map.entry("security-token", revealed(config.securityToken())),
                Map.entry("access-key-id-file", config.accessKeyIdFile()),
                Map.entry("access-key-secret-file", config.accessKeySecretFile()),
                Map.entry("security-token-file", config.securityTokenFile()),
                Map.entry("role-name", config.roleName()),
                Map.entry("role-arn", config.roleArn()),
                Map.entry("oidc-provider-arn", config.oidcProviderArn()),
                Map.entry("oidc-token-file", config.oidcTokenFile()),
                Map.entry("sts-endpoint", config.stsEndpoint()),
                Map.entry("metadata-endpoint", config.metadataEndpoint())));
        given.forEach((setting, value) -> {
            if (value.isPresent() && !kind.has(setting)) {
                reader.mistake(key + "." + setting + " means nothing with credentials=" + SettingsReader.word(kind)
                        + "; it is a setting of " + inWords(each -> each.has(setting)));
            }
        });
    }

    private static String inWords(Predicate<CredentialsKind> kinds) {
        return Stream.of(CredentialsKind.values())
                .filter(kinds)
                .map(SettingsReader::word)
                .collect(joining(", "));
    }

    private Optional<Credentials> staticKey() {
        Optional<String> id = keyId(key + ".access-key-id", revealed(config.accessKeyId()));
        Optional<String> secret = text("access-key-secret", revealed(config.accessKeySecret()));
        Optional<String> token = text("security-token", revealed(config.securityToken()));
        if (id.isEmpty()) {
            reader.mistake(key + ".access-key-id is missing; allowed is the id of an access key of the account");
        }
        if (secret.isEmpty()) {
            reader.mistake(key + ".access-key-secret is missing; allowed is the secret of the access key");
        }
        return accessKey(id, secret, token);
    }

    private Optional<Credentials> environmentKey() {
        Optional<Credentials> found = environment
                .variables(provider)
                .flatMap(names -> accessKey(
                        keyId(names.id(), environment.value(names.id())),
                        reader.pasted(names.secret(), environment.value(names.secret())),
                        reader.pasted(names.token(), environment.value(names.token()))));
        if (found.isEmpty()) {
            reader.warning("account " + account + " takes its credentials from the environment, which has none: set "
                    + EnvironmentVariables.usual(provider));
        }
        return found;
    }

    private CredentialsOrigin files() {
        return new CredentialsOrigin.Files(
                file("access-key-id-file", config.accessKeyIdFile()),
                file("access-key-secret-file", config.accessKeySecretFile()),
                config.securityTokenFile().map(text -> file("security-token-file", Optional.of(text))));
    }

    private EcsRole ecsRole() {
        if (environment.isTrue(METADATA_DISABLED)) {
            reader.mistake(key + ".credentials is 'ecs-role', which asks the metadata service, but " + METADATA_DISABLED
                    + " is true; allowed is another kind of credentials, or " + METADATA_DISABLED + "=false");
        }
        return new EcsRole(
                text("role-name", config.roleName()).or(() -> environment.value(ROLE)),
                metadataEndpoint(),
                environment.isTrue(IMDSV1_DISABLED));
    }

    private Rrsa rrsa() {
        return new Rrsa(
                required(
                        "role-arn",
                        config.roleArn().or(() -> environment.value(ROLE_ARN)),
                        "the ARN of a RAM role, which ACK puts into " + ROLE_ARN),
                required(
                        "oidc-provider-arn",
                        config.oidcProviderArn().or(() -> environment.value(OIDC_PROVIDER_ARN)),
                        "the ARN of the cluster's identity provider, which ACK puts into " + OIDC_PROVIDER_ARN),
                file("oidc-token-file", config.oidcTokenFile().or(() -> environment.value(OIDC_TOKEN_FILE))),
                environment.value(SESSION_NAME).orElse("upgrades-gateway"),
                sts());
    }

    private Sts sts() {
        Optional<String> region = environment.value(STS_REGION).map(String::strip);
        region.filter(name -> !AccountsReader.REGION.matcher(name).matches())
                .ifPresent(name -> reader.mistake(STS_REGION, name, "the cloud's region id, such as cn-hangzhou"));
        Optional<URI> endpoint = reader.endpoint(key + ".sts-endpoint", config.stsEndpoint())
                .or(() -> reader.endpoint(
                        STS_ENDPOINT, environment.value(STS_ENDPOINT).map(CredentialsReader::address)));
        return new Sts(endpoint, region, environment.isTrue(VPC_ENDPOINT_ENABLED));
    }

    /** Alibaba's own libraries expect a host name here, without a scheme. */
    private static String address(String hostOrAddress) {
        return hostOrAddress.contains("://") ? hostOrAddress : "https://" + hostOrAddress.strip();
    }

    private Optional<URI> metadataEndpoint() {
        return reader.endpoint(key + ".metadata-endpoint", config.metadataEndpoint());
    }

    private Optional<String> keyId(String setting, Optional<String> given) {
        Optional<String> id = reader.pasted(setting, given);
        if (provider == HUAWEI && id.filter(known -> known.startsWith("LTAI")).isPresent()) {
            reader.warning(setting + " looks like a key of Alibaba Cloud (LTAI…), but the account is Huawei's");
        }
        return id;
    }

    private Optional<String> text(String setting, Optional<String> given) {
        return reader.pasted(key + "." + setting, given);
    }

    private String required(String setting, Optional<String> given, String allowed) {
        return text(setting, given).orElseGet(() -> {
            reader.mistake(key + "." + setting + " is missing; allowed is " + allowed);
            return "";
        });
    }

    private Path file(String setting, Optional<String> given) {
        Optional<String> path = given.map(String::strip).filter(text -> !text.isEmpty());
        if (path.isEmpty()) {
            reader.mistake(key + "." + setting + " is missing; allowed is the path of a file");
            return Path.of("");
        }
        try {
            Path file = Path.of(path.get());
            if (!Files.isReadable(file)) {
                reader.warning(key + "." + setting + ": there is no file '" + file
                        + "' that can be read; the account is not asked about until there is");
            }
            return file;
        } catch (InvalidPathException noPath) {
            reader.mistake(key + "." + setting, path.get(), "the path of a file");
            return Path.of("");
        }
    }

    /** SmallRye gives a secret without a text where there is none. */
    private static Optional<String> revealed(Optional<io.smallrye.config.Secret<String>> given) {
        return given.flatMap(secret -> Optional.ofNullable(secret.get()));
    }

    private static Optional<Credentials> accessKey(
            Optional<String> id, Optional<String> secret, Optional<String> token) {
        return id.isEmpty() || secret.isEmpty()
                ? Optional.empty()
                : Optional.of(Credentials.of(id.get(), secret.get(), token.orElse(null)));
    }
}
