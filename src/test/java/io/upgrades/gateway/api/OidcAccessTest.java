package io.upgrades.gateway.api;

import static java.util.Map.entry;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.EventStream;
import io.upgrades.gateway.testing.OpenIdProvider;
import io.upgrades.gateway.testing.WithTokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithTokens.class)
@WithTestResource(OpenIdProvider.class)
class OidcAccessTest extends AccessMatrix {

    @Test
    void a_stream_of_events_ends_when_the_token_does() {
        Instant end = clock.instant().plus(OpenIdProvider.LIFETIME);
        Credential caller = Credential.bearer(OpenIdProvider.tokenUntil(end));
        try (EventStream stream = EventStream.of(events, caller.header(), caller.value())) {
            stream.awaitNextHeartbeat();

            clock.set(end);

            stream.awaitEnd();
        }
    }

    @Override
    Map<String, Credential> right() {
        return Map.of("right token", Credential.bearer(OpenIdProvider.token(List.of("*"))));
    }

    @Override
    Map<String, Credential> limited() {
        return Map.of(
                "limited token",
                Credential.bearer(OpenIdProvider.token(List.of("hw-demo", "hw-staging"))),
                "limited token with a text",
                Credential.bearer(OpenIdProvider.token("hw-demo hw-staging")));
    }

    @Override
    Map<String, Credential> unknown() {
        return Map.ofEntries(
                entry("none", NONE),
                entry("no token", Credential.bearer("guessed")),
                entry("expired token", Credential.bearer(OpenIdProvider.tokenThatHasExpired())),
                entry("token for another audience", Credential.bearer(OpenIdProvider.tokenForAnother())),
                entry("token of another issuer", Credential.bearer(OpenIdProvider.tokenOfAnotherIssuer())),
                entry("token signed by another", Credential.bearer(OpenIdProvider.tokenSignedByAnother())),
                entry("token without a signature", Credential.bearer(OpenIdProvider.tokenWithoutSignature())));
    }

    @Override
    Map<String, Credential> forbidden() {
        return Map.of(
                "token without the role", Credential.bearer(OpenIdProvider.tokenWithoutRole()),
                "token without accounts", Credential.bearer(OpenIdProvider.tokenWithoutAccounts()));
    }
}
