package io.upgrades.gateway.provider;

import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One configured account of a cloud.
 *
 * @param name its name in the configuration
 * @param provider the cloud
 * @param credentials where what its calls are signed with comes from
 * @param components the add-ons asked about, on Alibaba; empty means all that are installed
 * @param operation what tells of upgrades, on Alibaba
 * @param regions where its clusters are
 */
public record Account(
        String name,
        Provider provider,
        CredentialsOrigin credentials,
        List<String> components,
        AlibabaOperation operation,
        List<Region> regions) {

    /**
     * One region of an account.
     *
     * @param name the cloud's region id; for Huawei the name of a project, which begins with the region id
     * @param clusters the ids of the clusters watched there; empty means all that the cloud lists
     * @param endpoint the API's address where the region's rule is overridden
     * @param iamEndpoint the address of Huawei's IAM where the region's rule is overridden
     * @param projectId Huawei's project id; empty means that IAM is asked
     */
    public record Region(
            String name,
            Optional<List<String>> clusters,
            Optional<URI> endpoint,
            Optional<URI> iamEndpoint,
            Optional<String> projectId) {}

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
