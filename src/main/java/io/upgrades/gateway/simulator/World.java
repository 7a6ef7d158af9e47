package io.upgrades.gateway.simulator;

import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.account.Account;
import io.upgrades.gateway.simulator.alibaba.AlibabaCluster;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.simulator.huawei.HuaweiCluster;
import io.upgrades.gateway.simulator.huawei.Project;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What there is in both simulated clouds.
 *
 * @param faults of clusters by id, from the beginning
 */
public record World(
        List<Account> alibabaAccounts,
        List<Account> huaweiAccounts,
        List<Project> projects,
        List<AlibabaCluster> alibabaClusters,
        List<HuaweiCluster> huaweiClusters,
        Map<String, Fault> faults) {

    public World {
        alibabaAccounts = List.copyOf(alibabaAccounts);
        huaweiAccounts = List.copyOf(huaweiAccounts);
        projects = List.copyOf(projects);
        alibabaClusters = List.copyOf(alibabaClusters);
        huaweiClusters = List.copyOf(huaweiClusters);
        faults = Map.copyOf(faults);
    }

    /** A dozen clusters that show everything the gateway can meet. */
    public static World demo() {
        return DemoWorld.world();
    }

    /** Half of the clusters in each cloud, each with this many upgrades: for load. */
    public static World generated(int clusters, int upgradesPerCluster) {
        return GeneratedWorld.of(clusters, upgradesPerCluster);
    }

    public static Builder builder() {
        return new Builder();
    }

    public List<String> clusterIds() {
        return Stream.concat(
                        alibabaClusters.stream().map(AlibabaCluster::id),
                        huaweiClusters.stream().map(HuaweiCluster::id))
                .toList();
    }

    /** Collects a world, and checks that it hangs together. */
    public static final class Builder {
        private final List<Account> alibabaAccounts = new ArrayList<>();
        private final List<Account> huaweiAccounts = new ArrayList<>();
        private final List<Project> projects = new ArrayList<>();
        private final List<AlibabaCluster> alibabaClusters = new ArrayList<>();
        private final List<HuaweiCluster> huaweiClusters = new ArrayList<>();
        private final Map<String, Fault> faults = new LinkedHashMap<>();

        private Builder() {}

        public Builder alibabaAccount(String name, AccessKey key) {
            return alibabaAccount(Account.of(name, key));
        }

        public Builder alibabaAccount(Account account) {
            alibabaAccounts.add(account);
            return this;
        }

        public Builder huaweiAccount(String name, AccessKey key) {
            return huaweiAccount(Account.of(name, key));
        }

        public Builder huaweiAccount(Account account) {
            huaweiAccounts.add(account);
            return this;
        }

        public Builder project(String account, String region, String id) {
            require(isAmong(huaweiAccounts, account), "no Huawei account " + account);
            projects.add(new Project(account, region, id));
            return this;
        }

        public Builder cluster(AlibabaCluster cluster) {
            require(isAmong(alibabaAccounts, cluster.account()), "no Alibaba account " + cluster.account());
            alibabaClusters.add(cluster);
            return this;
        }

        public Builder cluster(HuaweiCluster cluster) {
            require(
                    projects.stream().anyMatch(project -> project.id().equals(cluster.projectId())),
                    "no project " + cluster.projectId());
            huaweiClusters.add(cluster);
            return this;
        }

        public Builder fault(String clusterId, Fault fault) {
            faults.put(clusterId, fault);
            return this;
        }

        public World build() {
            World world = new World(alibabaAccounts, huaweiAccounts, projects, alibabaClusters, huaweiClusters, faults);
            List<String> ids = world.clusterIds();
            require(ids.stream().distinct().count() == ids.size(), "two clusters of one id");
            require(ids.containsAll(faults.keySet()), "a fault of no cluster");
            return world;
        }

        private static boolean isAmong(List<Account> accounts, String name) {
            return accounts.stream().anyMatch(account -> account.name().equals(name));
        }

        private static void require(boolean condition, String otherwise) {
            if (!condition) {
                throw new IllegalArgumentException("The world has " + otherwise);
            }
        }
    }
}
