package io.upgrades.gateway.catalog;

import io.upgrades.gateway.configuration.SettingsReader;
import java.time.Duration;

/**
 * How long things may take and be kept.
 *
 * @param deadline of one request of the API
 * @param fresh how long what a cloud said is served without asking again
 */
public record CatalogSettings(Duration deadline, Duration fresh) {

    /** When clouds are asked. */
    enum Refresh {
        ON_DEMAND,
        SCHEDULED
    }

    /** Where snapshots are kept. */
    enum Backend {
        LOCAL,
        REDIS
    }

    static CatalogSettings read(CatalogConfig config, SettingsReader reader) {
        if (reader.choice("upgrades.refresh", config.refresh().orElse("on-demand"), Refresh.class)
                == Refresh.SCHEDULED) {
            reader.mistake("upgrades.refresh is 'scheduled', which this release cannot do yet; allowed is on-demand");
        }
        if (reader.choice("upgrades.cache.backend", config.cache().backend().orElse("local"), Backend.class)
                == Backend.REDIS) {
            reader.mistake("upgrades.cache.backend is 'redis', which this release cannot do yet; allowed is local");
        }
        reader.duration(
                "upgrades.cache.fresh-active", config.cache().freshActive().orElse("5s"));
        reader.duration(
                "upgrades.cache.stale-if-error", config.cache().staleIfError().orElse("24h"));
        reader.duration("upgrades.cache.negative", config.cache().negative().orElse("5s"));
        reader.duration(
                "upgrades.cache.min-interval", config.cache().minInterval().orElse("2s"));
        reader.duration(
                "upgrades.discovery.interval", config.discovery().interval().orElse("10m"));
        return new CatalogSettings(
                reader.duration("upgrades.deadline", config.deadline().orElse("5s")),
                reader.duration("upgrades.cache.fresh", config.cache().fresh().orElse("30s")));
    }
}
