package io.upgrades.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** With the access that {@link OpenIdProvider} sets; everything is logged. */
public class WithTokensAndEverythingLogged implements QuarkusTestProfile {
    public static final Path LOG = Path.of("target/oidc-leak-test.log");
    public static final String CLIENT_SECRET = "marked-secret-of-the-client";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(EverythingLogged.into(LOG));
        settings.put("quarkus.oidc.client-id", "upgrades-gateway");
        settings.put("quarkus.oidc.credentials.secret", CLIENT_SECRET);
        return settings;
    }
}
