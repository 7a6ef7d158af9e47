package io.upgrades.gateway.provider;

import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One configured account of a cloud.
 *
 * @param name its name in the configuration
 * @param provider the cloud
 * @param credentials where what its calls are signed with comes from
 * @param cloudSettings the settings that only accounts of this cloud have, as {@link UpgradeProvider#read} returned them
 * @param regions where its clusters are
 */
public record Account(
        String name,
        Provider provider,
        Supplier<CredentialsSource> credentials,
        Object cloudSettings,
        List<Region> regions) {

    /**
     * One region of an account.
     *
     * @param name the cloud's region id, or a part of a region that the cloud names so
     * @param clusters the ids of the clusters watched there; empty means all that the cloud lists
     * @param endpoint the API's address where the region's rule is overridden
     */
    public record Region(String name, Optional<List<String>> clusters, Optional<URI> endpoint) {}

    /** Names a region of this account. */
    public RegionRef ref(Region region) {
        return new RegionRef(provider, name, region.name());
    }

    /** The region of that name, which must be one of this account's. */
    public Region region(String name) {
        return regions.stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("account " + this.name + " has no region " + name));
    }
}
