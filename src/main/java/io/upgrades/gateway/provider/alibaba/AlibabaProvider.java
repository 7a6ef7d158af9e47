package io.upgrades.gateway.provider.alibaba;

import io.upgrades.gateway.provider.AccountSettings;
import io.upgrades.gateway.provider.Connection;
import io.upgrades.gateway.provider.CredentialsCalls;
import io.upgrades.gateway.provider.CredentialsKind;
import io.upgrades.gateway.provider.CredentialsSource;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import io.upgrades.gateway.provider.TextFiles;
import io.upgrades.gateway.provider.Timer;
import io.upgrades.gateway.provider.UpgradeProvider;
import io.upgrades.gateway.provider.UpgradeSource;
import io.upgrades.gateway.provider.UpstreamClients;
import io.upgrades.gateway.provider.UpstreamLimits;
import io.upgrades.gateway.provider.UpstreamTelemetry;
import io.upgrades.gateway.provider.alibaba.AlibabaAccountsConfig.AlibabaAccount;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Alibaba Cloud Container Service. */
@Singleton
class AlibabaProvider implements UpgradeProvider {
    private final AlibabaAccountsConfig config;
    private final UpstreamClients clients;
    private final UpstreamLimits limits;
    private final UpstreamTelemetry telemetry;
    private final Clock clock;
    private final Timer timer;

    @Inject
    AlibabaProvider(
            AlibabaAccountsConfig config,
            UpstreamClients clients,
            UpstreamLimits limits,
            UpstreamTelemetry telemetry,
            Clock clock,
            Timer timer) {
        this.config = config;
        this.clients = clients;
        this.limits = limits;
        this.telemetry = telemetry;
        this.clock = clock;
        this.timer = timer;
    }

    @Override
    public Provider provider() {
        return Provider.ALIBABA;
    }

    @Override
    public ErrorReader errors() {
        return AlibabaErrors.READER;
    }

    @Override
    public boolean saysNothing(String providerStatus) {
        return InstalledAddon.isKnown(providerStatus);
    }

    /** Container Service creates its role at the first use, and the role can be deleted later. */
    @Override
    public boolean mayMeanNeverUsed(Failure failure) {
        return "EntityNotExist.Role".equals(failure.providerCode());
    }

    @Override
    public Pattern regionNames() {
        return AlibabaEndpoints.REGION;
    }

    @Override
    public String exampleRegion() {
        return "cn-hangzhou";
    }

    @Override
    public List<KeyVariables> keyVariables() {
        return List.of(new KeyVariables(
                "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"));
    }

    @Override
    public List<CredentialsKind> credentialsKinds() {
        return List.of(
                new CredentialsKind("ecs-role", Set.of("role-name", "metadata-endpoint"), this::ecsRole),
                new CredentialsKind(
                        "rrsa",
                        Set.of("role-arn", "oidc-provider-arn", "oidc-token-file", "sts-endpoint"),
                        this::rrsa));
    }

    @Override
    public Set<String> accounts() {
        return config.accounts().keySet();
    }

    @Override
    public Map<String, Optional<String>> settings(String account) {
        AlibabaAccount its = config.accounts().get(account);
        return Map.of(
                "components", its.components(),
                "operation", its.operation(),
                "role-name", its.roleName(),
                "role-arn", its.roleArn(),
                "oidc-provider-arn", its.oidcProviderArn(),
                "oidc-token-file", its.oidcTokenFile(),
                "sts-endpoint", its.stsEndpoint(),
                "metadata-endpoint", its.metadataEndpoint());
    }

    @Override
    public AlibabaSettings read(AccountSettings settings) {
        return AlibabaSettings.read(settings, config.accounts().get(settings.account()));
    }

    private Supplier<CredentialsSource> ecsRole(AccountSettings settings) {
        EcsRoleCredentials.Role role =
                EcsRoleCredentials.read(settings, config.accounts().get(settings.account()));
        return () -> new EcsRoleCredentials(
                clients.unsigned(MetadataApi.class, role.metadataEndpoint()),
                role,
                CredentialsCalls.toMetadata(
                        limits, AlibabaErrors.READER, telemetry.of(settings.account(), this), clock));
    }

    private Supplier<CredentialsSource> rrsa(AccountSettings settings) {
        RrsaCredentials.Role role =
                RrsaCredentials.read(settings, config.accounts().get(settings.account()));
        return () -> {
            URI sts = role.sts()
                    .orElseGet(() -> AlibabaEndpoints.sts(
                            role.stsRegion().orElseGet(() -> settings.regions().get(0)), role.inVpc()));
            return new RrsaCredentials(
                    // Without it the REST client leaves the path out of the request.
                    clients.unsigned(StsApi.class, sts.resolve("/")),
                    role,
                    new TextFiles(List.of(role.oidcTokenFile()), clock, timer),
                    new CredentialsCalls(limits, AlibabaErrors.READER, telemetry.of(settings.account(), this), clock));
        };
    }

    @Override
    public UpgradeSource open(Connection connection) {
        URI endpoint = connection
                .region()
                .endpoint()
                .orElseGet(() -> AlibabaEndpoints.of(connection.region().name()));
        Acs3Signer signing = new Acs3Signer(
                connection.credentials(), clock, () -> UUID.randomUUID().toString());
        AlibabaApi api = clients.client(AlibabaApi.class, endpoint, signing);
        RegionRef region = connection.account().ref(connection.region());
        AlibabaSettings settings = connection.cloudSettings(AlibabaSettings.class);
        AddonUpgradesFetcher upgrades = new AddonUpgradesFetcher(
                api, connection.upstream(), region, settings.components(), settings.operation());
        return UpgradeSource.of(new AlibabaClusters(api, connection.upstream(), region)::list, upgrades::fetch);
    }
}
