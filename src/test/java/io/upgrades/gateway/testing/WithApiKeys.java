package io.upgrades.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.upgrades.gateway.upgrade.Sha256;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Access by API key, with the keys of every test, so that the gateway starts once for all of them. */
public class WithApiKeys implements QuarkusTestProfile {
    /** Keys that are called like their text, with the accounts that each may see. */
    public static final Map<String, Set<String>> LIMITED = Map.of(
            "alibaba", Set.of("ali-demo", "ali-staging"),
            "huawei", Set.of("hw-demo", "hw-staging"),
            "one", Set.of("hw-demo"));

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "upgrades.access", "api-key",
                "upgrades.api-keys.old.sha256", Sha256.hex("old-key"),
                "upgrades.api-keys.new.sha256", Sha256.hex("new-key").toUpperCase(Locale.ROOT),
                "upgrades.api-keys.unused.sha256", Sha256.hex("unused-key"),
                "upgrades.api-keys.limited.sha256", Sha256.hex("limited-key"),
                "upgrades.api-keys.limited.accounts", "hw-demo,hw-staging",
                "upgrades.api-keys.dashboard.sha256",
                        "63686fabb4cdc83c4cc1be53e418febdf8424f64c34a04e86fedc63cfb762acc",
                "upgrades.api-keys.nobody.sha256", "c1588d684a6632dbac2ebe75275a10f51912c65b5b1741ea22eea65ba66d7697",
                "upgrades.api-keys.nobody.accounts", "nobody"));
        LIMITED.forEach((key, accounts) -> {
            settings.put("upgrades.api-keys." + key + ".sha256", Sha256.hex(key));
            settings.put("upgrades.api-keys." + key + ".accounts", String.join(",", accounts));
        });
        return settings;
    }
}
