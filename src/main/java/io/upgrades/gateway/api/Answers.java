package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Sha256;
import io.upgrades.gateway.upgrade.Upgrade;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Answers with what is known: in the form the caller accepts, with a strong {@code ETag} that is a hash of the very bytes,
 * and with how long it may be kept.
 */
@Singleton
// They are no endpoint's declared answers, so nobody else registers them for a native executable.
@RegisterForReflection(
        targets = {
            UpgradePage.class,
            UpgradeSummary.class,
            ClusterList.class,
            ClusterItem.class,
            SourceCounts.class,
            SourceProblem.class,
            Upgrade.class,
            Failure.class
        })
final class Answers {
    /** In what forms things are answered, the one to prefer first. */
    static final List<MediaType> AS_JSON = List.of(MediaType.APPLICATION_JSON_TYPE);

    static final List<MediaType> AS_JSON_OR_TABLE = List.of(MediaType.APPLICATION_JSON_TYPE, CsvWriter.MEDIA_TYPE);

    private static final String GZIP = "gzip";
    private static final int LEAST_BYTES_TO_COMPRESS = 1024;
    private static final int TAG_BYTES = 16;

    /** All that the answer to one address depends on. */
    private static final String VARY = "Accept, Accept-Encoding, Authorization, Origin, Prefer, X-API-Key";

    /** More at a time would be done no sooner, and each holds what it works on. */
    private final ExecutorService workers =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    private final ObjectMapper json;
    private final CsvWriter csv;

    @Inject
    Answers(ObjectMapper json, CsvWriter csv) {
        this.json = json;
        this.csv = csv;
    }

    @PreDestroy
    void stop() {
        workers.shutdown();
    }

    /** The answer that shows what a view makes of a fleet. Looking, filtering and encoding hold up no event loop. */
    Uni<Response> of(Uni<Fleet> fleet, Function<Fleet, Object> view, Preferences preferences, UriInfo address) {
        return fleet.runSubscriptionOn(workers)
                .emitOn(workers)
                .map(Unchecked.function(known -> of(known, view.apply(known), preferences, address)));
    }

    private Response of(Fleet fleet, Object entity, Preferences preferences, UriInfo address) throws IOException {
        byte[] plain = encoded(entity, preferences.type());
        boolean compress = plain.length > LEAST_BYTES_TO_COMPRESS && preferences.gzip();
        String tag = '"' + hash(plain) + (compress ? "-" + GZIP : "") + '"';
        ResponseBuilder answer = preferences.knows(tag)
                ? Response.notModified()
                : Response.ok(compress ? compressed(plain) : plain, preferences.type())
                        .header(HttpHeaders.CONTENT_ENCODING, compress ? GZIP : null);
        answer.header(HttpHeaders.ETAG, tag).header(HttpHeaders.VARY, VARY);
        preferences.waitSeconds().ifPresent(seconds -> answer.header("Preference-Applied", "wait=" + seconds));
        if (entity instanceof Table list && list.nextCursor() != null) {
            answer.header(HttpHeaders.LINK, nextPage(list.nextCursor(), address));
        }
        return cached(answer, fleet).build();
    }

    /** Of the parameters alone: how somebody writes the rest of an address is no matter. */
    private static String nextPage(String cursor, UriInfo address) {
        String others = address.getQueryParameters().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("cursor"))
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> encoded(parameter.getKey()) + "=" + encoded(value) + "&"))
                .collect(Collectors.joining());
        return "<" + UpgradesResource.PATH + "?" + others + "cursor=" + encoded(cursor) + ">; rel=\"next\"";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** How long a cache may show it: as long as the gateway itself would not ask again. A cache counts from its age on. */
    private static ResponseBuilder cached(ResponseBuilder answer, Fleet fleet) {
        Optional<Duration> age = fleet.age();
        age.ifPresent(known -> answer.header("Age", known.toSeconds()));
        return answer.header(
                HttpHeaders.CACHE_CONTROL,
                "private, max-age="
                        + age.orElse(Duration.ZERO).plus(fleet.freshFor()).toSeconds() + ", stale-while-revalidate="
                        + fleet.freshnessLifetime().toSeconds());
    }

    private byte[] encoded(Object entity, MediaType type) throws IOException {
        return type.equals(CsvWriter.MEDIA_TYPE) ? csv.write((Table) entity) : json.writeValueAsBytes(entity);
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes), 0, TAG_BYTES);
    }
}
