package io.upgrades.gateway.provider.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.provider.AccountsForTests;
import io.upgrades.gateway.provider.Clouds;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.testing.Settings;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One package is all that a cloud needs: settings, credentials, regions and operations. */
class FakeCloudTest {
    private static final RegionRef MOON = new RegionRef(Provider.HUAWEI, "f", "moon-1");
    private static final ClusterRef CLUSTER = MOON.cluster("c1");

    private final SettingsReader reader = new SettingsReader(Optional.empty());

    @Test
    void a_cloud_of_one_package_is_configured_and_asked() {
        Clouds clouds = open("""
                credentials=door-key
                door=front
                flavour=sour
                regions.moon-1.clusters=*
                """);

        Listing listing = clouds.list(MOON, Question.awaited(MOON))
                .await()
                .indefinitely()
                .answer()
                .orElseThrow();
        Snapshot snapshot = clouds.observe(CLUSTER, Question.awaited(CLUSTER))
                .await()
                .indefinitely()
                .answer()
                .orElseThrow();

        assertThat(reader.mistakes()).isEmpty();
        assertThat(listing.clusters()).extracting(Listing.Member::clusterId).containsExactly("SOUR-front");
        assertThat(snapshot.clusterName()).isEqualTo("moon");
    }

    @Test
    void its_mistakes_are_reported_with_those_that_every_cloud_can_have() {
        open("""
                credentials=door-key
                flavour=salty
                access-key-id=id
                regions.earth.endpoint=http://earth.example
                """);

        assertThat(reader.mistakes())
                .containsExactlyInAnyOrder(
                        "upgrades.accounts.f.access-key-id means nothing with credentials=door-key; it is a setting of static",
                        "upgrades.accounts.f.door is missing; allowed is the name of a door",
                        "upgrades.accounts.f.flavour is 'salty'; allowed is one of sweet, sour",
                        "the region in upgrades.accounts.f.regions.earth is 'earth'; allowed is the cloud's region id, such"
                                + " as moon-1; a name with dashes can be set by environment variables only where a properties"
                                + " file has it too",
                        "upgrades.accounts.f.regions.earth.clusters is missing; allowed is a list of cluster ids split by"
                                + " commas, or * for all that the cloud lists",
                        "upgrades.accounts.f.regions.earth.endpoint is 'http://earth.example'; allowed is https; http only to"
                                + " this machine and to the hosts that upgrades.upstream.plain-http-hosts names");
    }

    private Clouds open(String settings) {
        Map<String, String> properties = new TreeMap<>();
        Settings.of("provider=huawei\n" + settings)
                .forEach((key, value) -> properties.put("upgrades.accounts.f." + key, value));
        SmallRyeConfig config = AccountsForTests.config(properties, FakeAccountsConfig.class);
        return AccountsForTests.open(
                config, reader, List.of(new FakeCloud(config.getConfigMapping(FakeAccountsConfig.class))));
    }
}
