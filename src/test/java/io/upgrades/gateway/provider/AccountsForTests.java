package io.upgrades.gateway.provider;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.provider.alibaba.AlibabaForTests;
import io.upgrades.gateway.provider.huawei.HuaweiForTests;
import io.upgrades.gateway.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Reads accounts from properties, and opens clouds, without a container. */
public final class AccountsForTests {
    private AccountsForTests() {}

    /** A configuration with the settings of accounts of some clouds. */
    public static SmallRyeConfig config(Map<String, String> properties, Class<?>... settingsOfClouds) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(AccountsConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100));
        for (Class<?> settings : settingsOfClouds) {
            builder.withMapping(settings);
        }
        return builder.build();
    }

    /** The accounts of the clouds that there are. */
    static Accounts read(Map<String, String> properties, UnaryOperator<String> environment, SettingsReader reader) {
        SmallRyeConfig config = config(properties, AlibabaForTests.SETTINGS, HuaweiForTests.SETTINGS);
        return read(
                config,
                environment,
                reader,
                List.of(HuaweiForTests.reading(config), AlibabaForTests.reading(config)),
                new VirtualTime());
    }

    private static Accounts read(
            SmallRyeConfig config,
            UnaryOperator<String> environment,
            SettingsReader reader,
            List<UpgradeProvider> clouds,
            VirtualTime time) {
        return new AccountsReader(reader, environment, clouds, time, time)
                .read(config.getConfigMapping(AccountsConfig.class));
    }

    /** The regions of the configured accounts of some clouds. */
    public static Clouds open(SmallRyeConfig config, SettingsReader reader, List<UpgradeProvider> clouds) {
        VirtualTime time = new VirtualTime();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        return new Clouds(
                read(config, name -> null, reader, clouds, time),
                clouds,
                new UpstreamLimits(Duration.ofSeconds(10), 4, 1_000, 1_000_000),
                new UpstreamTelemetry(meters, OpenTelemetry.noop().getTracer("test")),
                new UnknownStatuses(clouds, meters),
                time,
                time,
                new Random(1));
    }
}
