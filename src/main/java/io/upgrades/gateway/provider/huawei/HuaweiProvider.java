package io.upgrades.gateway.provider.huawei;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.provider.AccountSettings;
import io.upgrades.gateway.provider.Connection;
import io.upgrades.gateway.provider.CredentialsCalls;
import io.upgrades.gateway.provider.CredentialsKind;
import io.upgrades.gateway.provider.CredentialsSource;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import io.upgrades.gateway.provider.UpgradeProvider;
import io.upgrades.gateway.provider.UpgradeSource;
import io.upgrades.gateway.provider.UpstreamClients;
import io.upgrades.gateway.provider.UpstreamLimits;
import io.upgrades.gateway.provider.UpstreamTelemetry;
import io.upgrades.gateway.provider.huawei.HuaweiAccountsConfig.HuaweiAccount;
import io.upgrades.gateway.upgrade.Provider;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Huawei Cloud GaussDB(DWS). */
@Singleton
class HuaweiProvider implements UpgradeProvider {
    private static final URI METADATA = URI.create("http://169.254.169.254");

    /** A project of IAM: that of a region, or a sub-project such as {@code cn-north-4_dev}. */
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9-]+(_[A-Za-z0-9_-]+)?");

    private final HuaweiAccountsConfig config;
    private final UpstreamClients clients;
    private final UpstreamLimits limits;
    private final UpstreamTelemetry telemetry;
    private final Clock clock;

    @Inject
    HuaweiProvider(
            HuaweiAccountsConfig config,
            UpstreamClients clients,
            UpstreamLimits limits,
            UpstreamTelemetry telemetry,
            Clock clock) {
        this.config = config;
        this.clients = clients;
        this.limits = limits;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    @Override
    public Provider provider() {
        return Provider.HUAWEI;
    }

    @Override
    public ErrorReader errors() {
        return HuaweiErrors.READER;
    }

    @Override
    public Pattern regionNames() {
        return PROJECT;
    }

    @Override
    public String exampleRegion() {
        return "cn-north-4";
    }

    @Override
    public List<KeyVariables> keyVariables() {
        return List.of(
                new KeyVariables("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"),
                new KeyVariables("CLOUD_SDK_AK", "CLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"));
    }

    @Override
    public Optional<String> oddityOfKeyId(String accessKeyId) {
        return accessKeyId.startsWith("LTAI")
                ? Optional.of("looks like a key of Alibaba Cloud (LTAI…), but the account is Huawei's")
                : Optional.empty();
    }

    @Override
    public List<CredentialsKind> credentialsKinds() {
        return List.of(new CredentialsKind("ecs-agency", Set.of("metadata-endpoint"), this::ecsAgency));
    }

    @Override
    public Set<String> accounts() {
        return config.accounts().keySet();
    }

    @Override
    public Map<String, Optional<String>> settings(String account) {
        HuaweiAccount its = config.accounts().get(account);
        Map<String, Optional<String>> settings = new HashMap<>();
        settings.put("metadata-endpoint", its.metadataEndpoint());
        its.regions().forEach((region, of) -> {
            settings.put("regions." + region + ".iam-endpoint", of.iamEndpoint());
            settings.put("regions." + region + ".project-id", of.projectId());
        });
        return settings;
    }

    @Override
    public HuaweiSettings read(AccountSettings settings) {
        return HuaweiSettings.read(settings, config.accounts().get(settings.account()));
    }

    private Supplier<CredentialsSource> ecsAgency(AccountSettings settings) {
        URI endpoint = settings.endpoint(
                        "metadata-endpoint",
                        config.accounts().get(settings.account()).metadataEndpoint())
                .orElse(METADATA);
        return () -> new EcsAgencyCredentials(
                clients.unsigned(MetadataApi.class, endpoint),
                CredentialsCalls.toMetadata(
                        limits, HuaweiErrors.READER, telemetry.of(settings.account(), this), clock));
    }

    @Override
    public UpgradeSource open(Connection connection) {
        Region region = connection.region();
        SdkHmacSigner signing = new SdkHmacSigner(connection.credentials(), clock);
        URI endpoint = region.endpoint().orElseGet(() -> HuaweiEndpoints.dws(region.name()));
        HuaweiApi api = clients.client(HuaweiApi.class, endpoint, signing);
        Uni<String> project = project(region, signing, connection);
        return UpgradeSource.of(
                new HuaweiClusters(
                        api,
                        project,
                        connection.upstream(),
                        connection.account().ref(region))::list,
                new ClusterUpgrades(api, project, connection.upstream())::fetch);
    }

    private Uni<String> project(Region region, SdkHmacSigner signing, Connection connection) {
        HuaweiSettings.ProjectSettings its =
                connection.cloudSettings(HuaweiSettings.class).projects().get(region.name());
        return its.id()
                .map(id -> Uni.createFrom().item(id))
                .orElseGet(() -> Project.askedFrom(
                        its.iamEndpoint().map(List::of).orElseGet(() -> HuaweiEndpoints.iam(region.name())).stream()
                                .map(iam -> clients.client(IamApi.class, iam, signing))
                                .toList(),
                        region.name(),
                        connection.upstream()));
    }
}
