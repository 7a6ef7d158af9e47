package io.upgrades.gateway.provider.huawei;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.provider.Connection;
import io.upgrades.gateway.provider.Reply;
import io.upgrades.gateway.provider.UpgradeProvider;
import io.upgrades.gateway.provider.UpgradeSource;
import io.upgrades.gateway.provider.UpstreamClients;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Provider;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** Huawei Cloud GaussDB(DWS). */
@Singleton
class HuaweiProvider implements UpgradeProvider {
    private final UpstreamClients clients;
    private final Clock clock;

    @Inject
    HuaweiProvider(UpstreamClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public Provider provider() {
        return Provider.HUAWEI;
    }

    @Override
    public Failure readError(Reply reply) {
        return HuaweiErrors.read(reply);
    }

    @Override
    public UpgradeSource open(Connection connection) {
        Region region = connection.region();
        SdkHmacSigningFilter signing = new SdkHmacSigningFilter(connection.credentials(), clock);
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

    private Uni<String> project(Region region, SdkHmacSigningFilter signing, Connection connection) {
        if (region.projectId().isPresent()) {
            return Uni.createFrom().item(region.projectId().get());
        }
        List<IamApi> places =
                region.iamEndpoint().map(List::of).orElseGet(() -> HuaweiEndpoints.iam(region.name())).stream()
                        .map(place -> clients.client(IamApi.class, place, signing))
                        .toList();
        return Project.askedFrom(places, region.name(), connection.upstream());
    }
}
