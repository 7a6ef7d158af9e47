package io.upgrades.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An OpenID provider on this machine: its discovery document, its keys, and the tokens it signs. */
public class OpenIdProvider implements QuarkusTestResourceLifecycleManager {
    public static final String AUDIENCE = "upgrades-gateway";
    public static final Duration LIFETIME = Duration.ofHours(1);
    public static final String ROLE = "upgrades-viewer";
    public static final String ACCOUNTS = "upgrades/accounts";

    private static final KeyPair KEYS = keys();
    private static final KeyPair KEYS_OF_ANOTHER = keys();
    private static final String KEY_ID = "2026";
    private static String issuer;

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        serve("/.well-known/openid-configuration", """
                {"issuer": "%1$s", "jwks_uri": "%1$s/jwks", "token_endpoint": "%1$s/token"}""".formatted(issuer));
        serve("/jwks", jwks((RSAPublicKey) KEYS.getPublic()));
        server.start();
        return Map.of(
                "upgrades.access", "oidc",
                "upgrades.oidc.roles", ROLE,
                "upgrades.oidc.accounts-claim", ACCOUNTS,
                "quarkus.oidc.auth-server-url", issuer,
                "quarkus.oidc.token.audience", AUDIENCE);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** A token that is let in and may see some accounts; {@code *} is all of them. */
    public static String token(Object accounts) {
        return sign(claims().claim("upgrades", Map.of("accounts", accounts)));
    }

    public static String tokenUntil(Instant end) {
        return sign(everything().expiresAt(end));
    }

    public static String tokenThatHasExpired() {
        Instant ended = Instant.now().minus(LIFETIME);
        return sign(everything().issuedAt(ended.minusSeconds(60)).expiresAt(ended));
    }

    public static String tokenForAnother() {
        return sign(everything().audience("another-application"));
    }

    public static String tokenOfAnotherIssuer() {
        return sign(everything().issuer("http://127.0.0.1:1"));
    }

    public static String tokenSignedByAnother() {
        return everything().jws().keyId(KEY_ID).sign(KEYS_OF_ANOTHER.getPrivate());
    }

    public static String tokenWithoutSignature() {
        String[] parts = token("*").split("\\.", -1);
        String header = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
        return header + "." + parts[1] + ".";
    }

    public static String tokenWithoutRole() {
        return sign(everything().groups(Set.of("somebody")));
    }

    public static String tokenWithoutAccounts() {
        return sign(claims());
    }

    private static JwtClaimsBuilder everything() {
        return claims().claim("upgrades", Map.of("accounts", List.of("*")));
    }

    private static JwtClaimsBuilder claims() {
        return Jwt.claims()
                .issuer(issuer)
                .audience(AUDIENCE)
                .subject("alice")
                .groups(Set.of(ROLE))
                .expiresAt(Instant.now().plus(LIFETIME));
    }

    private static String sign(JwtClaimsBuilder claims) {
        return claims.jws().keyId(KEY_ID).sign(KEYS.getPrivate());
    }

    private void serve(String path, String json) {
        byte[] body = json.getBytes(UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String jwks(RSAPublicKey key) {
        return """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "%s", "n": "%s", "e": "%s"}]}""".formatted(KEY_ID, encoded(key.getModulus()), encoded(key.getPublicExponent()));
    }

    private static String encoded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] withoutSign = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(withoutSign);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK knows RSA", impossible);
        }
    }
}
