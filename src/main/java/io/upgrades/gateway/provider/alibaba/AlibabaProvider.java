package io.upgrades.gateway.provider.alibaba;

import io.upgrades.gateway.provider.Account;
import io.upgrades.gateway.provider.Connection;
import io.upgrades.gateway.provider.CredentialsCalls;
import io.upgrades.gateway.provider.CredentialsOrigin.EcsRole;
import io.upgrades.gateway.provider.CredentialsOrigin.Issued;
import io.upgrades.gateway.provider.CredentialsOrigin.Rrsa;
import io.upgrades.gateway.provider.CredentialsSource;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import io.upgrades.gateway.provider.TextFiles;
import io.upgrades.gateway.provider.Timer;
import io.upgrades.gateway.provider.UpgradeProvider;
import io.upgrades.gateway.provider.UpgradeSource;
import io.upgrades.gateway.provider.UpstreamClients;
import io.upgrades.gateway.provider.UpstreamLimits;
import io.upgrades.gateway.provider.UpstreamTelemetry;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Alibaba Cloud Container Service. */
@Singleton
class AlibabaProvider implements UpgradeProvider {
    private static final URI METADATA = URI.create("http://100.100.100.200");

    private final UpstreamClients clients;
    private final UpstreamLimits limits;
    private final UpstreamTelemetry telemetry;
    private final Clock clock;
    private final Timer timer;

    @Inject
    AlibabaProvider(
            UpstreamClients clients, UpstreamLimits limits, UpstreamTelemetry telemetry, Clock clock, Timer timer) {
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
    public String requestIdHeader() {
        return AlibabaErrors.REQUEST_ID;
    }

    @Override
    public boolean saysNothing(String providerStatus) {
        return AddonState.of(providerStatus) != AddonState.UNSEEN;
    }

    /** Container Service creates its role at the first use, and the role can be deleted later. */
    @Override
    public boolean mayMeanNeverUsed(Failure failure) {
        return "EntityNotExist.Role".equals(failure.providerCode());
    }

    @Override
    public CredentialsSource credentials(Issued origin, Account account) {
        if (origin instanceof EcsRole role) {
            return new EcsRoleCredentials(
                    clients.unsigned(MetadataApi.class, role.metadataEndpoint().orElse(METADATA)),
                    role,
                    CredentialsCalls.toMetadata(limits, AlibabaErrors.READER, telemetry.of(account, this), clock));
        }
        if (origin instanceof Rrsa rrsa) {
            URI sts = rrsa.sts().endpoint().orElseGet(() -> {
                String region = rrsa.sts()
                        .region()
                        .orElseGet(() -> account.regions().get(0).name());
                return AlibabaEndpoints.sts(region, rrsa.sts().inVpc());
            });
            return new RrsaCredentials(
                    // Without it the REST client leaves the path out of the request.
                    clients.unsigned(StsApi.class, sts.resolve("/")),
                    rrsa,
                    new TextFiles(List.of(rrsa.oidcTokenFile()), clock, timer),
                    new CredentialsCalls(limits, AlibabaErrors.READER, telemetry.of(account, this), clock));
        }
        throw new IllegalArgumentException("Alibaba Cloud issues no credentials of " + origin.getClass());
    }

    @Override
    public UpgradeSource open(Connection connection) {
        URI endpoint = connection
                .region()
                .endpoint()
                .orElseGet(() -> AlibabaEndpoints.of(connection.region().name()));
        Acs3SigningFilter signing = new Acs3SigningFilter(
                connection.credentials(), clock, () -> UUID.randomUUID().toString());
        AlibabaApi api = clients.client(AlibabaApi.class, endpoint, signing);
        RegionRef region = connection.account().ref(connection.region());
        return UpgradeSource.of(
                new AlibabaClusters(api, connection.upstream(), region)::list,
                upgrades(api, connection, region)::fetch);
    }

    private static AddonUpgrades upgrades(AlibabaApi api, Connection connection, RegionRef region) {
        Account account = connection.account();
        AddonUpgrades deprecated = new UpgradesByStatus(api, connection.upstream(), account.components());
        AddonUpgrades successor = new UpgradesByInstances(api, connection.upstream(), account.components());
        return switch (account.operation()) {
            case AUTO -> new UpgradesByEither(deprecated, successor, region);
            case UPGRADE_STATUS -> deprecated;
            case ADDON_INSTANCES -> successor;
        };
    }
}
