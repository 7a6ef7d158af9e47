package io.upgrades.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.cache.runtime.caffeine.CaffeineCacheImpl;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheInfo;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.replicas.Claim;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Listing.Member;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of the list of clusters when the cloud says that the service role is missing. */
class UnusedAccountsTest {
    private static final RegionRef REGION = new RegionRef(Provider.ALIBABA, "ali", "cn-hangzhou");
    private static final RegionRef OTHER = new RegionRef(Provider.ALIBABA, "ali", "cn-beijing");
    private static final RegionRef OF_ANOTHER = new RegionRef(Provider.ALIBABA, "ali-2", "cn-hangzhou");
    private static final RegionRef OF_CONFIGURED = new RegionRef(Provider.ALIBABA, "ali-3", "cn-hangzhou");

    private final VirtualTime time = new VirtualTime();
    private final CacheStore<RegionRef, Listing> store = new CacheStore<>(
            new CaffeineCacheImpl(new CaffeineCacheInfo(), false),
            new DataVersion(),
            region -> true,
            (before, after) -> {});
    private final UnusedAccounts unused = new UnusedAccounts(List.of(REGION, OTHER, OF_ANOTHER), store);
    private final Knowledge<Listing> noRole = failure("EntityNotExist.Role");

    @Test
    void an_account_that_never_had_clusters_has_none() {
        Knowledge<Listing> empty = Knowledge.of(Listing.inferredEmpty(REGION, time.instant()));
        store.keep(OF_ANOTHER, list(OF_ANOTHER));

        assertThat(unused.read(REGION, maybeUnused(REGION))).isEqualTo(empty);
        store.keep(REGION, empty);
        assertThat(unused.read(REGION, maybeUnused(REGION))).isEqualTo(empty);
    }

    @Test
    void an_account_with_clusters_in_this_or_another_region_fails() {
        store.keep(OTHER, list(OTHER));

        assertThat(unused.read(OTHER, maybeUnused(OTHER))).isEqualTo(noRole);
        assertThat(unused.read(REGION, maybeUnused(REGION))).isEqualTo(noRole);
    }

    @Test
    void an_account_whose_configuration_names_clusters_fails() {
        assertThat(unused.read(OF_CONFIGURED, maybeUnused(OF_CONFIGURED))).isEqualTo(noRole);
    }

    @Test
    void an_inferred_empty_list_is_not_shared_and_gives_way_to_a_list_that_is_older() {
        Knowing others = new Knowing(Knowledge.none());
        RefreshingCache<RegionRef, Listing> listings = listings(others);
        assertThat(observe(listings).answer()).contains(Listing.inferredEmpty(REGION, time.instant()));
        assertThat(others.published).isEmpty();

        others.shared = Knowledge.of(new Listing(
                REGION, list(REGION).answer().get().clusters(), time.instant().minus(Duration.ofHours(1))));
        time.advance(Duration.ofMinutes(11));
        CachedView<Listing> seen = observe(listings);

        assertThat(seen.answer()).isEqualTo(others.shared.answer());
        assertThat(seen.freshness()).isEqualTo(Freshness.STALE);
    }

    @Test
    void every_other_outcome_stays_as_it_is() {
        Knowledge<Listing> other = failure("Forbidden.RAM");

        assertThat(unused.read(REGION, other)).isEqualTo(other);
        assertThat(unused.read(REGION, list(REGION))).isEqualTo(list(REGION));
    }

    @Test
    void clusters_that_only_another_replica_has_listed_stay_stale() {
        Knowledge<Listing> shared = Knowledge.of(new Listing(
                REGION, list(REGION).answer().get().clusters(), time.instant().minus(Duration.ofHours(1))));
        CachedView<Listing> seen = observe(listings(new Knowing(shared)));

        assertThat(seen.answer()).isEqualTo(shared.answer());
        assertThat(seen.freshness()).isEqualTo(Freshness.STALE);
        assertThat(seen.error()).map(Failure::providerCode).contains("EntityNotExist.Role");
    }

    private RefreshingCache<RegionRef, Listing> listings(Replicas others) {
        FreshnessPolicy<Listing> policy = FreshnessPolicy.ofListings(SomeCaches.SETTINGS);
        return new RefreshingCache<>(
                store,
                policy,
                new CloudFetcher<>(
                        Listing.class,
                        (region, question) -> Uni.createFrom().item(unused.read(region, maybeUnused(region))),
                        store,
                        policy,
                        others,
                        new ProblemLog(time),
                        time,
                        time),
                time,
                time);
    }

    private static CachedView<Listing> observe(RefreshingCache<RegionRef, Listing> listings) {
        return listings.get(REGION, new Demand(Duration.ofSeconds(5), false))
                .await()
                .indefinitely();
    }

    /** As the cloud's client tells it of an account that may never have used the service. */
    private Knowledge<Listing> maybeUnused(RegionRef region) {
        return new Knowledge<>(Optional.of(Listing.inferredEmpty(region, time.instant())), noRole.failure());
    }

    private Knowledge<Listing> failure(String code) {
        return Knowledge.of(new Failure(FailureCode.UPSTREAM_ERROR, "words", code, null, 400, time.instant(), null));
    }

    private Knowledge<Listing> list(RegionRef region) {
        return Knowledge.of(new Listing(region, List.of(new Member("c1", "one", "running", true)), time.instant()));
    }

    /** Other replicas, which know something and do not ask. */
    private static final class Knowing implements Replicas {
        private final List<Knowledge<?>> published = new ArrayList<>();
        private Knowledge<Listing> shared;

        Knowing(Knowledge<Listing> shared) {
            this.shared = shared;
        }

        @Override
        public Uni<Void> open() {
            return Uni.createFrom().voidItem();
        }

        @Override
        public <A extends Answer> Uni<Claim<A>> claim(String subject, Class<A> type) {
            return Uni.createFrom()
                    .item(new Claim<>(
                            subject,
                            true,
                            Optional.of("token"),
                            new Knowledge<>(shared.answer().map(type::cast), Optional.empty())));
        }

        @Override
        public Uni<Void> publish(Claim<?> claim, Knowledge<?> knowledge) {
            published.add(knowledge);
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> release(Claim<?> claim) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public void close() {}
    }
}
