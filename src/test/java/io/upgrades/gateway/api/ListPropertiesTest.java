package io.upgrades.gateway.api;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.catalog.ClusterView;
import io.upgrades.gateway.catalog.Deadlines;
import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.catalog.WatchedCluster;
import io.upgrades.gateway.upgrade.ClusterQuery;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** For any data, any filters and any order: what the pages, the list and the summary say is what counting by hand says. */
class ListPropertiesTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("provider", List.of("alibaba", "huawei", "alibaba,huawei", "")),
            Map.entry("account", List.of("prod", "staging", "prod,nobody", "")),
            Map.entry("region", List.of("north", "south", "north, south")),
            Map.entry("cluster", List.of("c1", "C2", "c1,c3")),
            Map.entry("component", List.of("coredns", "网络", "kernel,coredns", "none")),
            Map.entry("operation", List.of("UPGRADE", "COMMIT,ROLLBACK")),
            Map.entry("status", List.of("RUNNING", "FAILED,UNKNOWN", "SUCCEEDED,PENDING,PAUSED", "")),
            Map.entry("active", List.of("true", "false", "")),
            Map.entry("since", List.of("PT6H", "P1D", "2026-01-31T09:00:00+01:00")),
            Map.entry("until", List.of("PT2H", "PT1H30M", "2026-01-31T10:00:00Z")),
            Map.entry("q", List.of("C2", "ünd", "1.2", "core", "no such text", "%", "")));

    private static final Map<String, Instant> TIMES = Map.of(
            "PT6H", NOW.minus(Duration.ofHours(6)),
            "P1D", NOW.minus(Duration.ofDays(1)),
            "2026-01-31T09:00:00+01:00", Instant.parse("2026-01-31T08:00:00Z"),
            "PT2H", NOW.minus(Duration.ofHours(2)),
            "PT1H30M", NOW.minus(Duration.ofMinutes(90)),
            "2026-01-31T10:00:00Z", Instant.parse("2026-01-31T10:00:00Z"));

    @Property
    void the_pages_give_each_matching_upgrade_exactly_once_in_order(
            @ForAll("upgrades") List<Upgrade> all,
            @ForAll("filters") Map<String, String> filters,
            @ForAll("sorts") String sort,
            @ForAll @IntRange(min = 1, max = 12) int limit) {
        List<Upgrade> expected =
                all.stream().filter(byHand(filters)).sorted(orderByHand(sort)).toList();

        List<Upgrade> paged = new ArrayList<>();
        Instant now = NOW;
        Map<String, String> asked = new HashMap<>(filters);
        asked.putAll(Map.of("sort", sort, "limit", Integer.toString(limit)));
        for (String cursor = ""; cursor != null; now = now.plusSeconds(10)) {
            asked.put("cursor", cursor);
            UpgradePage page = page(all, asked, now);
            assertThat(page.total()).isEqualTo(expected.size());
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            paged.addAll(page.items());
            cursor = page.nextCursor();
        }

        assertThat(paged).isEqualTo(expected);
    }

    @Property
    void an_upgrade_that_does_not_change_is_neither_skipped_nor_repeated_while_others_come_and_go(
            @ForAll("upgrades") List<Upgrade> all,
            @ForAll("sorts") String sort,
            @ForAll @IntRange(min = 1, max = 5) int limit,
            @ForAll Random random) {
        Set<String> steady =
                all.stream().map(Upgrade::id).filter(id -> random.nextBoolean()).collect(Collectors.toSet());

        List<String> seen = new ArrayList<>();
        Map<String, String> asked = new HashMap<>(Map.of("sort", sort, "limit", Integer.toString(limit)));
        for (String cursor = ""; cursor != null; ) {
            asked.put("cursor", cursor);
            List<Upgrade> there = all.stream()
                    .filter(upgrade -> steady.contains(upgrade.id()) || random.nextBoolean())
                    .toList();
            UpgradePage page = page(there, asked, NOW);
            page.items().stream().map(Upgrade::id).forEach(seen::add);
            cursor = page.nextCursor();
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(steady);
    }

    @Property
    void what_becomes_known_after_the_first_page_is_on_the_next_if_it_belongs_behind(
            @ForAll("upgrades") List<Upgrade> all, @ForAll("sorts") String sort, @ForAll Random random) {
        Map<String, String> asked = new HashMap<>(Map.of(
                "sort",
                sort,
                "limit",
                "1",
                "since",
                one(random, "PT6H", "P1D", "2026-01-31T09:00:00+01:00"),
                "until",
                "2026-01-31T10:00:00Z"));
        List<Upgrade> knownEarly =
                all.stream().filter(upgrade -> random.nextBoolean()).toList();
        UpgradePage first = page(knownEarly, asked, NOW);
        Assume.that(first.nextCursor() != null);
        List<Upgrade> expected =
                all.stream().filter(byHand(asked)).sorted(orderByHand(sort)).toList();

        asked.putAll(Map.of("limit", "1000", "cursor", first.nextCursor()));
        UpgradePage second = page(all, asked, NOW);

        assertThat(second.total()).isEqualTo(expected.size());
        assertThat(second.items())
                .isEqualTo(expected.subList(expected.indexOf(first.items().get(0)) + 1, expected.size()));
    }

    @Property
    void a_page_is_the_same_as_long_as_what_is_on_it_is(
            @ForAll("upgrades") List<Upgrade> all,
            @ForAll("filters") Map<String, String> filters,
            @ForAll("sorts") String sort) {
        Map<String, String> asked = new HashMap<>(filters);
        asked.putAll(Map.of("sort", sort, "limit", "2"));

        // Everything began on a full minute, so nothing leaves the last hours between the two.
        UpgradePage now = page(all, asked, NOW.plusMillis(1));
        UpgradePage later = page(all, asked, NOW.plusMillis(2));

        assertThat(later).isEqualTo(now);
    }

    @Property
    void the_summary_is_what_counting_the_list_gives(
            @ForAll("upgrades") List<Upgrade> all, @ForAll("filters") Map<String, String> filters) {
        List<Upgrade> list = all.stream().filter(byHand(filters)).toList();
        UpgradeQuery query = FilterReader.upgrades(sent(filters), Caller.ANYBODY, NOW);

        UpgradeSummary summary = UpgradeSummary.of(fleet(all, query.where()), query);

        assertThat(summary.total()).isEqualTo(list.size());
        assertThat(summary.active())
                .isEqualTo(list.stream().filter(Upgrade::active).count());
        assertThat(summary.byStatus())
                .isEqualTo(counts(list, upgrade -> upgrade.status().name()));
        assertThat(summary.byProvider())
                .isEqualTo(counts(list, upgrade -> upgrade.provider().label()));
        assertThat(summary.byAccount()).isEqualTo(counts(list, Upgrade::account));
        assertThat(summary.byRegion()).isEqualTo(counts(list, Upgrade::region));
        assertThat(summary.byComponent()).isEqualTo(counts(list, Upgrade::component));
    }

    @Provide
    Arbitrary<List<Upgrade>> upgrades() {
        return Arbitraries.randomValue(ListPropertiesTest::upgrade)
                .list()
                .uniqueElements(Upgrade::id)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<String> sorts() {
        return Arbitraries.of("startedAt", "finishedAt", "status", "component", "clusterId", "provider")
                .flatMap(key -> Arbitraries.of(key, "-" + key));
    }

    /** Each filter is sent or not; its values are some that are there and some that are not. */
    @Provide
    Arbitrary<Map<String, String>> filters() {
        return Arbitraries.randomValue(random -> {
            Map<String, String> filters = new TreeMap<>();
            VALUES.forEach((name, values) -> {
                if (random.nextInt(6) == 0) {
                    filters.put(name, one(random, values));
                }
            });
            return filters;
        });
    }

    private static Upgrade upgrade(Random random) {
        return new Upgrade(
                "id-" + random.nextInt(1000),
                one(random, Provider.values()),
                one(random, "prod", "staging"),
                one(random, "north", "south"),
                one(random, "c1", "C2", "c3"),
                one(random, "web|shop", null),
                one(random, "coredns", "kernel", "a|b", "网络", ""),
                one(random, Operation.values()),
                one(random, UpgradeStatus.values()),
                null,
                null,
                one(random, "1.2.3", null),
                one(random, "v1", null),
                one(random, "v2", null),
                null,
                time(random),
                time(random),
                one(random, "Gründe", "disk full", null),
                null,
                null,
                NOW);
    }

    private static Instant time(Random random) {
        return random.nextInt(4) == 0 ? null : NOW.minus(Duration.ofMinutes(30L * random.nextInt(24)));
    }

    @SafeVarargs
    private static <T> T one(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static <T> T one(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static Predicate<Upgrade> byHand(Map<String, String> filters) {
        return upgrade -> in(filters, "provider", upgrade.provider().label())
                && in(filters, "account", upgrade.account())
                && in(filters, "region", upgrade.region())
                && in(filters, "cluster", upgrade.clusterId())
                && in(filters, "component", upgrade.component())
                && in(filters, "operation", upgrade.operation().name())
                && in(filters, "status", upgrade.status().name())
                && in(filters, "active", Boolean.toString(upgrade.active()))
                && compared(filters.get("since"), upgrade.startedAt(), order -> order >= 0)
                && compared(filters.get("until"), upgrade.startedAt(), order -> order <= 0)
                && Stream.of(
                                upgrade.id(),
                                upgrade.clusterId(),
                                upgrade.clusterName(),
                                upgrade.component(),
                                upgrade.message(),
                                upgrade.currentVersion(),
                                upgrade.fromVersion(),
                                upgrade.toVersion())
                        .anyMatch(text -> text != null
                                && text.toUpperCase(Locale.ROOT)
                                        .contains(filters.getOrDefault("q", "").toUpperCase(Locale.ROOT)));
    }

    private static boolean compared(String bound, Instant startedAt, IntPredicate wanted) {
        return bound == null || (startedAt != null && wanted.test(startedAt.compareTo(TIMES.get(bound))));
    }

    private static boolean in(Map<String, String> filters, String name, String value) {
        String wanted = filters.getOrDefault(name, "");
        return wanted.isEmpty() || List.of(wanted.split(", ?", -1)).contains(value);
    }

    private static Comparator<Upgrade> orderByHand(String sort) {
        boolean descending = sort.startsWith("-");
        String key = descending ? sort.substring(1) : sort;
        return (first, second) -> {
            String left = field(first, key);
            String right = field(second, key);
            if (left == null || right == null) {
                return left == right ? first.id().compareTo(second.id()) : left == null ? 1 : -1;
            }
            int order = descending ? right.compareTo(left) : left.compareTo(right);
            return order == 0 ? first.id().compareTo(second.id()) : order;
        };
    }

    /** Times of whole minutes of one month are in the order of their texts. */
    private static String field(Upgrade upgrade, String key) {
        return switch (key) {
            case "startedAt" -> Objects.toString(upgrade.startedAt(), null);
            case "finishedAt" -> Objects.toString(upgrade.finishedAt(), null);
            case "status" -> upgrade.status().name();
            case "component" -> upgrade.component();
            case "clusterId" -> upgrade.clusterId();
            default -> upgrade.provider().label();
        };
    }

    private static Map<String, Long> counts(List<Upgrade> upgrades, Function<Upgrade, String> kind) {
        return upgrades.stream().collect(groupingBy(kind, counting()));
    }

    private static UpgradePage page(List<Upgrade> all, Map<String, String> asked, Instant now) {
        UpgradeRequest request = UpgradeRequest.of(sent(asked), Caller.ANYBODY, now);
        return UpgradePage.of(fleet(all, request.query().where()), request);
    }

    private static Map<String, List<String>> sent(Map<String, String> asked) {
        return asked.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> List.of(each.getValue())));
    }

    /** What the catalog gives for a query: the clusters that it selects. */
    private static Fleet fleet(List<Upgrade> all, ClusterQuery where) {
        Map<ClusterRef, List<Upgrade>> byCluster = all.stream()
                .collect(groupingBy(upgrade ->
                        new ClusterRef(upgrade.provider(), upgrade.account(), upgrade.region(), upgrade.clusterId())));
        List<ClusterView> views = byCluster.entrySet().stream()
                .filter(each -> where.selects(each.getKey()))
                .map(each -> new ClusterView(
                        new WatchedCluster(each.getKey(), null, null, true),
                        Freshness.FRESH,
                        Optional.of(new Snapshot(each.getKey(), null, each.getValue(), NOW)),
                        Optional.empty(),
                        Deadlines.all(NOW)))
                .toList();
        return Fleet.of(views, List.of(), List.of(), 0, NOW);
    }
}
