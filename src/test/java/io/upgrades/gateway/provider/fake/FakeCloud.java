package io.upgrades.gateway.provider.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.AccountSettings;
import io.upgrades.gateway.provider.Connection;
import io.upgrades.gateway.provider.Credentials;
import io.upgrades.gateway.provider.CredentialsKind;
import io.upgrades.gateway.provider.CredentialsSource;
import io.upgrades.gateway.provider.ErrorReply;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.JsonReply;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import io.upgrades.gateway.provider.LoadedCredentials;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.UpgradeProvider;
import io.upgrades.gateway.provider.UpgradeSource;
import io.upgrades.gateway.provider.Upstreams;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A cloud that is nothing but this package. It has the name of another one, for the names of clouds are a closed set. */
final class FakeCloud implements UpgradeProvider {
    enum Flavour {
        SWEET,
        SOUR
    }

    private final FakeAccountsConfig config;

    FakeCloud(FakeAccountsConfig config) {
        this.config = config;
    }

    @Override
    public Provider provider() {
        return Provider.HUAWEI;
    }

    @Override
    public ErrorReader errors() {
        return reply -> ErrorReply.failure(
                reply, ErrorReply.byStatus(reply.status()), null, null, ErrorReply.retryAfter(reply));
    }

    @Override
    public Pattern regionNames() {
        return Pattern.compile("moon-[0-9]");
    }

    @Override
    public String exampleRegion() {
        return "moon-1";
    }

    @Override
    public List<KeyVariables> keyVariables() {
        return List.of(new KeyVariables("FAKE_ID", "FAKE_SECRET", "FAKE_TOKEN"));
    }

    @Override
    public List<CredentialsKind> credentialsKinds() {
        return List.of(new CredentialsKind("door-key", Set.of("door"), this::doorKey));
    }

    private Supplier<CredentialsSource> doorKey(AccountSettings settings) {
        String door = settings.required(
                "door", config.accounts().get(settings.account()).door(), "the name of a door");
        return () -> () -> Uni.createFrom().item(LoadedCredentials.forGood(Credentials.of(door, "secret", null)));
    }

    @Override
    public Set<String> accounts() {
        return config.accounts().keySet();
    }

    @Override
    public Map<String, Optional<String>> settings(String account) {
        FakeAccountsConfig.FakeAccount its = config.accounts().get(account);
        return Map.of("flavour", its.flavour(), "door", its.door());
    }

    @Override
    public Flavour read(AccountSettings settings) {
        return config.accounts()
                .get(settings.account())
                .flavour()
                .map(text -> settings.reader().choice(settings.key("flavour"), text, Flavour.class))
                .orElse(Flavour.SWEET);
    }

    /** Its clusters are named after its flavour, and after the key that it is asked with. */
    @Override
    public UpgradeSource open(Connection connection) {
        return UpgradeSource.of(
                question -> call(connection, question)
                        .map(reply -> new Listing(
                                connection.account().ref(connection.region()),
                                List.of(new Listing.Member(
                                        connection.cloudSettings(Flavour.class) + "-"
                                                + connection
                                                        .credentials()
                                                        .current()
                                                        .accessKeyId()
                                                        .reveal(),
                                        null,
                                        null,
                                        true)),
                                reply.reply().receivedAt())),
                (cluster, question) -> call(connection, question).map(reply -> snapshot(cluster, reply)));
    }

    private static Snapshot snapshot(ClusterRef cluster, JsonReply<JsonNode> reply) {
        return new Snapshot(
                cluster,
                reply.content().path("name").asText(),
                List.of(),
                reply.reply().receivedAt());
    }

    private static Uni<JsonReply<JsonNode>> call(Connection connection, Question question) {
        return connection
                .upstream()
                .call("FakeOperation", question, JsonBody::tree, () -> Upstreams.response(200, "{\"name\":\"moon\"}"));
    }
}
