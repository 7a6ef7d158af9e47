package io.upgrades.gateway.provider.huawei;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Account;
import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.provider.Connection;
import io.upgrades.gateway.provider.CredentialsCalls;
import io.upgrades.gateway.provider.CredentialsOrigin.EcsAgency;
import io.upgrades.gateway.provider.CredentialsOrigin.Issued;
import io.upgrades.gateway.provider.CredentialsSource;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import io.upgrades.gateway.provider.UpgradeProvider;
import io.upgrades.gateway.provider.UpgradeSource;
import io.upgrades.gateway.provider.UpstreamClients;
import io.upgrades.gateway.provider.UpstreamLimits;
import io.upgrades.gateway.provider.UpstreamTelemetry;
import io.upgrades.gateway.upgrade.Provider;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** Huawei Cloud GaussDB(DWS). */
@Singleton
class HuaweiProvider implements UpgradeProvider {
    private static final URI METADATA = URI.create("http://169.254.169.254");

    private final UpstreamClients clients;
    private final UpstreamLimits limits;
    private final UpstreamTelemetry telemetry;
    private final Clock clock;

    @Inject
    HuaweiProvider(UpstreamClients clients, UpstreamLimits limits, UpstreamTelemetry telemetry, Clock clock) {
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
    public String requestIdHeader() {
        return HuaweiErrors.REQUEST_ID;
    }

    @Override
    public CredentialsSource credentials(Issued origin, Account account) {
        if (origin instanceof EcsAgency agency) {
            return new EcsAgencyCredentials(
                    clients.unsigned(
                            MetadataApi.class, agency.metadataEndpoint().orElse(METADATA)),
                    CredentialsCalls.toMetadata(limits, HuaweiErrors.READER, telemetry.of(account, this), clock));
        }
        throw new IllegalArgumentException("Huawei Cloud issues no credentials of " + origin.getClass());
    }

    @Override
    public UpgradeSource open(Connection connection) {
        Region region = connection.region();
        HuaweiAuthorization authorization = new HuaweiAuthorization(connection.credentials(), clock);
        URI endpoint = region.endpoint().orElseGet(() -> HuaweiEndpoints.dws(region.name()));
        HuaweiApi api = clients.client(HuaweiApi.class, endpoint, authorization);
        Uni<String> project = project(region, authorization, connection);
        return UpgradeSource.of(
                new HuaweiClusters(
                        api,
                        project,
                        connection.upstream(),
                        connection.account().ref(region))::list,
                new ClusterUpgrades(api, project, connection.upstream())::fetch);
    }

    private Uni<String> project(Region region, HuaweiAuthorization authorization, Connection connection) {
        if (region.projectId().isPresent()) {
            return Uni.createFrom().item(region.projectId().get());
        }
        return Project.askedFrom(
                iamEndpoints(region, iam -> clients.client(IamApi.class, iam, authorization)),
                region.name(),
                connection.upstream());
    }

    private static <A> List<A> iamEndpoints(Region region, Function<URI, A> client) {
        return region.iamEndpoint().map(List::of).orElseGet(() -> HuaweiEndpoints.iam(region.name())).stream()
                .map(client)
                .toList();
    }
}
