package io.upgrades.gateway.simulator;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What there is in the simulated clouds: accounts with their keys, projects, clusters, and what is upgraded in them as a
 * function of the time.
 *
 * @param accounts of both clouds
 * @param projects Huawei's projects, one a region of an account
 * @param alibaba clusters of Container Service
 * @param huawei clusters of DWS
 */
public record World(
        List<Account> accounts, List<Project> projects, List<AlibabaCluster> alibaba, List<HuaweiCluster> huawei) {

    /** An account and its key. Temporary credentials have a token; a disabled key is refused. */
    public record Account(String name, String accessKeyId, String secret, Optional<String> token, boolean disabled) {}

    /** A project of Huawei's IAM; its name is the region's. */
    public record Project(String account, String region, String id) {}

    /**
     * A cluster of Container Service.
     *
     * @param components gives the installed add-ons and their upgrades, as {@code DescribeClusterAddonsUpgradeStatus}
     *     has them
     */
    public record AlibabaCluster(
            String account,
            String region,
            String id,
            String name,
            Function<Instant, JsonObject> components,
            Fault fault) {}

    /**
     * A cluster of DWS.
     *
     * @param records gives the records, newest first, as {@code ListUpdateRecord} has them
     */
    public record HuaweiCluster(
            String projectId,
            String id,
            String name,
            Function<Instant, List<JsonObject>> records,
            Paging paging,
            Fault fault) {}

    /** How a cluster's records are paged. */
    public record Paging(OffsetMeaning offset, int mostPerPage, CountAs count) {
        /** As the documents say: offset is the number of the page; the count is there. */
        public static final Paging DOCUMENTED = new Paging(OffsetMeaning.PAGE, 1000, CountAs.NUMBER);

        /** As the documents' sample shows: no count. */
        public static final Paging SAMPLE = new Paging(OffsetMeaning.PAGE, 1000, CountAs.MISSING);
    }

    /** What {@code offset} counts: pages as the documents say, or records as Huawei's Terraform provider has it. */
    public enum OffsetMeaning {
        PAGE,
        RECORD
    }

    /** How {@code count} is written. */
    public enum CountAs {
        NUMBER,
        TEXT,
        MISSING
    }

    /** The world that is shown when there is no cloud account. */
    public static World demo() {
        return DemoWorld.create();
    }

    /** A world of that many clusters, half of them in each cloud, each with that many finished upgrades. */
    public static World generated(int clusters, int upgradesPerCluster) {
        return GeneratedWorld.create(clusters, upgradesPerCluster);
    }

    /** Begins a world of one's own. */
    public static Builder builder() {
        return new Builder();
    }

    Optional<Account> accountOfKey(String accessKeyId) {
        return accounts.stream()
                .filter(account -> account.accessKeyId().equals(accessKeyId))
                .findFirst();
    }

    /** Puts a world together. */
    public static final class Builder {
        private final List<Account> accounts = new ArrayList<>();
        private final List<Project> projects = new ArrayList<>();
        private final List<AlibabaCluster> alibaba = new ArrayList<>();
        private final List<HuaweiCluster> huawei = new ArrayList<>();

        public Builder account(String name, String accessKeyId, String secret) {
            accounts.add(new Account(name, accessKeyId, secret, Optional.empty(), false));
            return this;
        }

        public Builder temporaryAccount(String name, String accessKeyId, String secret, String token) {
            accounts.add(new Account(name, accessKeyId, secret, Optional.of(token), false));
            return this;
        }

        public Builder disabledAccount(String name, String accessKeyId, String secret) {
            accounts.add(new Account(name, accessKeyId, secret, Optional.empty(), true));
            return this;
        }

        public Builder project(String account, String region, String id) {
            projects.add(new Project(account, region, id));
            return this;
        }

        public Builder cluster(AlibabaCluster cluster) {
            alibaba.add(cluster);
            return this;
        }

        public Builder cluster(HuaweiCluster cluster) {
            huawei.add(cluster);
            return this;
        }

        public World build() {
            return new World(List.copyOf(accounts), List.copyOf(projects), List.copyOf(alibaba), List.copyOf(huawei));
        }
    }
}
