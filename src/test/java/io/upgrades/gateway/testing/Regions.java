package io.upgrades.gateway.testing;

import io.upgrades.gateway.provider.Account;
import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.provider.AccountCalls;
import io.upgrades.gateway.provider.Accounts;
import io.upgrades.gateway.provider.Timer;
import io.upgrades.gateway.provider.UpgradeProvider;
import io.upgrades.gateway.provider.UpgradeSource;
import io.upgrades.gateway.provider.UpstreamLimits;
import io.upgrades.gateway.provider.UpstreamTelemetry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Opens regions of the configured accounts, each as if it had never been asked. */
@Singleton
public class Regions {
    private final Accounts accounts;
    private final UpstreamLimits limits;
    private final UpstreamTelemetry telemetry;
    private final TestClock clock;
    private final Timer timer;

    @Inject
    Regions(Accounts accounts, UpstreamLimits limits, UpstreamTelemetry telemetry, TestClock clock, Timer timer) {
        this.accounts = accounts;
        this.limits = limits;
        this.telemetry = telemetry;
        this.clock = clock;
        this.timer = timer;
    }

    public UpgradeSource open(UpgradeProvider provider, String account, String region) {
        return open(provider, account, region, UnaryOperator.identity());
    }

    /**
     * Opens a region.
     *
     * @param settings changes the account's settings for this region only
     */
    public UpgradeSource open(
            UpgradeProvider provider, String account, String region, UnaryOperator<Account> settings) {
        Account changed = settings.apply(accounts.all().stream()
                .filter(each -> each.name().equals(account))
                .findFirst()
                .orElseThrow());
        AccountCalls calls = new AccountCalls(
                account,
                provider.errors(),
                limits,
                telemetry.of(account, provider),
                changed.credentials().get(),
                clock,
                timer,
                new Random(1));
        Region there = changed.region(region);
        return provider.open(calls.connect(changed, there));
    }
}
