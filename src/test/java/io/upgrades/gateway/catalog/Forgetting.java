package io.upgrades.gateway.catalog;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Makes the gateway know nothing again. */
@Singleton
public class Forgetting {
    @Inject
    @CacheName("snapshots")
    Cache snapshots;

    @Inject
    @CacheName("listings")
    Cache listings;

    @Inject
    DataVersion version;

    public void everything() {
        snapshots.invalidateAll().await().indefinitely();
        listings.invalidateAll().await().indefinitely();
        version.increment();
    }
}
