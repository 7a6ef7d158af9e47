package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.api.KeptAnswers.View;
import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Upgrade;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes answers of what is known, in the form the caller accepts, and of what is kept of them. */
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

    /** An answer that no event loop takes is no reason to make no other one. */
    private static final Duration LONGEST_WAIT_FOR_A_LOOP = Duration.ofSeconds(10);

    /** Where answers are made, as part of the request's trace. More at a time would be done no sooner, and each holds what it works on. */
    private final ExecutorService workers = io.opentelemetry.context.Context.taskWrapping(
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Worker::new));

    private final KeptAnswers kept;
    private final CurrentVertxRequest current;
    private final ObjectMapper json;
    private final CsvWriter csv;
    private final Clock clock;

    @Inject
    Answers(KeptAnswers kept, CurrentVertxRequest current, ObjectMapper json, CsvWriter csv, Clock clock) {
        this.kept = kept;
        this.current = current;
        this.json = json;
        this.csv = csv;
        this.clock = clock;
    }

    @PreDestroy
    void stop() {
        workers.shutdown();
    }

    /** One of the threads that make answers. */
    private static final class Worker extends Thread {
        Worker(Runnable work) {
            super(work, "answers");
        }
    }

    /**
     * The answer that shows what a view makes of a fleet. Looking, filtering and encoding hold up no event loop.
     *
     * @param stays whether the same address asks for the same later on
     */
    Uni<Response> of(
            Uni<Fleet> fleet,
            Function<Fleet, Object> view,
            boolean stays,
            Preferences preferences,
            ContainerRequestContext request) {
        Context loop = Vertx.currentContext();
        UriInfo address = request.getUriInfo();
        Executor worker = task -> onWorker(task, loop);
        View asked = new View(
                current.getCurrent().request().uri(),
                preferences.type(),
                Caller.of(request).accounts());
        return fleet.runSubscriptionOn(worker).emitOn(worker).map(known -> {
            EncodedAnswer answer = stays
                    ? kept.get(asked, known, now -> encoded(now, view, preferences.type(), address), preferences.gzip())
                    : encoded(known, view, preferences.type(), address).ready(preferences.gzip());
            return response(answer, preferences);
        });
    }

    /** A worker goes on only when the event loop has taken what it made: answers would heap up between them. */
    private void onWorker(Runnable task, Context loop) {
        if (Thread.currentThread() instanceof Worker) {
            task.run();
            return;
        }
        workers.execute(() -> {
            task.run();
            CountDownLatch taken = new CountDownLatch(1);
            loop.runOnContext(nothing -> taken.countDown());
            try {
                taken.await(LONGEST_WAIT_FOR_A_LOOP.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private EncodedAnswer encoded(Fleet fleet, Function<Fleet, Object> view, MediaType type, UriInfo address) {
        Object entity = view.apply(fleet);
        Optional<String> cursor =
                entity instanceof Table list ? Optional.ofNullable(list.nextCursor()) : Optional.empty();
        return EncodedAnswer.of(
                fleet.version(), type, cursor.map(next -> nextPage(next, address)), encoded(entity, type));
    }

    private byte[] encoded(Object entity, MediaType type) {
        try {
            return type.equals(CsvWriter.MEDIA_TYPE) ? csv.write((Table) entity) : json.writeValueAsBytes(entity);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Response response(EncodedAnswer answer, Preferences preferences) {
        boolean compressed = preferences.gzip();
        ResponseBuilder response;
        if (preferences.knows(answer.tag(compressed))) {
            response = Response.notModified();
        } else {
            response = Response.ok(answer.body(compressed));
            answer.headersOfBody(compressed, response::header);
        }
        answer.headers(compressed, clock.instant(), response::header);
        preferences.waitSeconds().ifPresent(seconds -> response.header("Preference-Applied", "wait=" + seconds));
        return response.build();
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
}
