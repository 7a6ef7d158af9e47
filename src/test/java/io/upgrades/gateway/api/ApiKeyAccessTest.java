package io.upgrades.gateway.api;

import static java.util.Map.entry;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.upgrade.Sha256;
import java.util.Locale;
import java.util.Map;

@QuarkusTest
@TestProfile(ApiKeyAccessTest.WithKeys.class)
class ApiKeyAccessTest extends AccessMatrix {

    public static class WithKeys implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "upgrades.access", "api-key",
                    "upgrades.api-keys.old.sha256", Sha256.hex("old-key"),
                    "upgrades.api-keys.new.sha256", Sha256.hex("new-key").toUpperCase(Locale.ROOT),
                    "upgrades.api-keys.unused.sha256", Sha256.hex("unused-key"),
                    "upgrades.api-keys.limited.sha256", Sha256.hex("limited-key"),
                    "upgrades.api-keys.limited.accounts", "hw-demo,hw-staging");
        }
    }

    @Override
    Map<String, Credential> right() {
        return Map.of(
                "old key", Credential.bearer("old-key"),
                "new key", new Credential("X-API-Key", "new-key"),
                "in small letters", new Credential("Authorization", "bearer  new-key "));
    }

    @Override
    Map<String, Credential> limited() {
        return Map.of(
                "limited key",
                Credential.bearer("limited-key"),
                "limited key in its header",
                new Credential("X-API-Key", "limited-key"));
    }

    @Override
    Map<String, Credential> unknown() {
        return Map.ofEntries(
                entry("none", NONE),
                entry("wrong key", Credential.bearer("guessed")),
                entry("wrong key in its header", new Credential("X-API-Key", "guessed")),
                entry("the hash of a key", Credential.bearer(Sha256.hex("old-key"))));
    }

    @Override
    Map<String, Credential> forbidden() {
        return Map.of();
    }
}
