package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Freshness;

/** How many there are in each state. */
final class FreshnessCounts {
    private int fresh;
    private int stale;
    private int unavailable;

    void add(Freshness state) {
        switch (state) {
            case FRESH -> fresh++;
            case STALE -> stale++;
            case UNAVAILABLE -> unavailable++;
        }
    }

    int all() {
        return fresh + stale + unavailable;
    }

    int of(Freshness state) {
        return switch (state) {
            case FRESH -> fresh;
            case STALE -> stale;
            case UNAVAILABLE -> unavailable;
        };
    }
}
