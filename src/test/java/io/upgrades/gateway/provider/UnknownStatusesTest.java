package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UnknownStatusesTest {
    private static final ClusterRef CLUSTER = new ClusterRef(Provider.ALIBABA, "ali", "cn-hangzhou", "c1");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final UnknownStatuses unknownStatuses = new UnknownStatuses(List.of(new KnowsActive()), meters);

    @Test
    void counts_only_words_nobody_has_seen() {
        unknownStatuses.count(new Snapshot(
                CLUSTER,
                null,
                List.of(
                        upgrade(UpgradeStatus.UNKNOWN, "active"),
                        upgrade(UpgradeStatus.UNKNOWN, "reconciling"),
                        upgrade(UpgradeStatus.UNKNOWN, null),
                        upgrade(UpgradeStatus.RUNNING, "upgrading")),
                Replies.NOW));

        Counter counted = meters.get("upgrades.unknown.statuses")
                .tag("provider", "alibaba")
                .counter();
        assertThat(counted.count()).isEqualTo(2);
    }

    private static Upgrade upgrade(UpgradeStatus status, String word) {
        return new Upgrade(
                "id",
                Provider.ALIBABA,
                "ali",
                "cn-hangzhou",
                "c1",
                null,
                "coredns",
                Operation.UPGRADE,
                status,
                word,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Replies.NOW);
    }

    private static final class KnowsActive implements UpgradeProvider {
        @Override
        public Provider provider() {
            return Provider.ALIBABA;
        }

        @Override
        public ErrorReader errors() {
            throw new AssertionError("not asked for");
        }

        @Override
        public boolean saysNothing(String providerStatus) {
            return "active".equals(providerStatus);
        }

        @Override
        public Pattern regionNames() {
            throw new AssertionError("not asked for");
        }

        @Override
        public String exampleRegion() {
            throw new AssertionError("not asked for");
        }

        @Override
        public List<KeyVariables> keyVariables() {
            throw new AssertionError("not asked for");
        }

        @Override
        public List<CredentialsKind> credentialsKinds() {
            throw new AssertionError("not asked for");
        }

        @Override
        public Set<String> accounts() {
            throw new AssertionError("not asked for");
        }

        @Override
        public Map<String, Optional<String>> settings(String account) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Object read(AccountSettings settings) {
            throw new AssertionError("not asked for");
        }

        @Override
        public UpgradeSource open(Connection connection) {
            throw new AssertionError("not asked for");
        }
    }
}
