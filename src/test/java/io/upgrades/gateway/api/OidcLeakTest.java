package io.upgrades.gateway.api;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.OpenIdProvider;
import io.upgrades.gateway.testing.WithTokensAndEverythingLogged;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** With tokens of an OpenID provider. */
@QuarkusTest
@TestProfile(WithTokensAndEverythingLogged.class)
@WithTestResource(OpenIdProvider.class)
class OidcLeakTest extends Leaks {
    private final String token = OpenIdProvider.token(List.of("*"));
    private final String expired = OpenIdProvider.tokenThatHasExpired();
    private final String ofAnotherIssuer = OpenIdProvider.tokenOfAnotherIssuer();
    private final String withoutRole = OpenIdProvider.tokenWithoutRole();

    @Override
    Path log() {
        return WithTokensAndEverythingLogged.LOG;
    }

    @Override
    List<String> caller() {
        return List.of("Authorization", "Bearer " + token);
    }

    @Override
    List<List<String>> others() {
        return List.of(
                List.of("Authorization", "Bearer " + expired),
                List.of("Authorization", "Bearer " + ofAnotherIssuer),
                List.of("Authorization", "Bearer " + withoutRole),
                List.of("Accept", "*/*"));
    }

    @Override
    Map<String, String> moreSecrets() {
        return Map.of(
                "secret of the client", WithTokensAndEverythingLogged.CLIENT_SECRET,
                "token of the caller", token,
                "expired token", expired,
                "token of another issuer", ofAnotherIssuer,
                "token without the role", withoutRole);
    }
}
