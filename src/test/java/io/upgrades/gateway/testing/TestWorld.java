package io.upgrades.gateway.testing;

import io.upgrades.gateway.simulator.World;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.account.Account;
import io.upgrades.gateway.simulator.account.Account.Role;
import io.upgrades.gateway.simulator.alibaba.AlibabaCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The demonstration's world, and keys that are refused; {@code test-accounts.properties} has the same accounts. */
public final class TestWorld {
    /** Sample of Alibaba's document. Its add-ons are asked from {@code ListClusterAddonInstances}. */
    public static final String ALIBABA_SAMPLE = "c23421cfa74454bc8b37163fd19af0001";

    /** Has every status of Alibaba's. */
    public static final String ALIBABA_EVERY_STATUS = "c5e0b7a91d2f34c6e8a07b91c4d5f6a02";

    /** Has every odd form of an answer of Alibaba's. */
    public static final String ALIBABA_ODD = "c81f3d6a0b9e24c7fa5d28e61b07c4d03";

    /** Its add-ons are configured, so it is one call. */
    public static final String ALIBABA_STAGING = "cd41c98f02b7e4a63915f8d0c7e2b6a06";

    /** Always answers 500. */
    public static final String ALIBABA_BROKEN = "c3f9e1d7b5a34c28196e0d4f7a2b8c507";

    /** Sample of Huawei's document. It tells no count; its one short page is one call. */
    public static final String HUAWEI_SAMPLE = "c719b1a7-c85c-4cb5-a721-7694908c2c11";

    /** Has every status of Huawei's. */
    public static final String HUAWEI_EVERY_STATUS = "4ca46bf1-5c61-48ff-b4f3-0ad4e5e3ba02";

    /** Goes on with time, and has a count, so it is one call. */
    public static final String HUAWEI_MOVING = "8f2e6c1d-93b7-4d05-a6e8-7b1c0d9f4e03";

    /** How long an upgrade of it waits until it runs. */
    public static final Duration WAITING = Duration.ofSeconds(15);

    /** Always throttled. */
    public static final String HUAWEI_THROTTLED = "b5d7f9a1-2c4e-4680-9ace-13579bdf0204";

    /** Its 19 records come eight a page, its offset counts records; its project id is asked from IAM. */
    public static final String HUAWEI_ODD = "e1c3a5b7-d9f0-4213-8465-a7c9e1b3d505";

    /** May read the clusters of {@code ali-demo}: the role of the one ECS instance, and of pods of one cluster. */
    public static final Role ALIBABA_ROLE =
            new Role("upgrades-reader", "acs:ram::1234567890123456:oidc-provider/ack-rrsa-c1");

    /** So many clusters are in the account {@code ali-load}: more than the REST client's own pool has connections. */
    public static final int MANY = 60;

    /** When the next upgrade of {@link #HUAWEI_MOVING} begins to wait (UTC). */
    public static Instant nextUpgrade(Instant now) {
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        Duration round = Duration.ofMinutes(7);
        return first.plus(round.multipliedBy(Duration.between(first, now).dividedBy(round) + 1));
    }

    private TestWorld() {}

    /** The ids of the clusters of {@code ali-load}. */
    public static List<String> manyClusters() {
        return World.generated(2 * MANY, 1).alibabaClusters().stream()
                .map(AlibabaCluster::id)
                .toList();
    }

    public static World create() {
        World demo = World.demo();
        World many = World.generated(2 * MANY, 1);
        List<Account> alibaba = new ArrayList<>(demo.alibabaAccounts().stream()
                .map(account -> account.name().equals("ali-demo") ? account.withRole(ALIBABA_ROLE) : account)
                .toList());
        alibaba.add(Account.of("ali-wrong-secret", AccessKey.of("LTAI5tWrongSecret001", "the right one")));
        alibaba.add(Account.of(
                "ali-disabled",
                AccessKey.of("LTAI5tDisabledKey001", "disabled-secret").asDisabled()));
        List<Account> huawei = new ArrayList<>(demo.huaweiAccounts().stream()
                .map(account ->
                        account.name().equals("hw-demo") ? account.withRole(new Role("dws-reader", "")) : account)
                .toList());
        huawei.add(Account.of("hw-wrong-secret", AccessKey.of("WRONGSECRETHUAWEI001", "the right one")));
        alibaba.addAll(many.alibabaAccounts());
        List<AlibabaCluster> clusters = new ArrayList<>(demo.alibabaClusters());
        clusters.addAll(many.alibabaClusters());
        return new World(alibaba, huawei, demo.projects(), clusters, demo.huaweiClusters(), demo.faults());
    }
}
