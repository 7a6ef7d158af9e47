package io.upgrades.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.upgrades.gateway.catalog.events.Event;
import io.upgrades.gateway.catalog.events.UpgradeEvents;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Changes of upgrades, as they become known. */
@Path("/upgrades/events")
public class EventsResource {
    private static final long RETRY_MILLIS = 3_000;

    /** Tells nginx to pass each event on at once. */
    private static final String NO_BUFFERING = "X-Accel-Buffering";

    private final UpgradeEvents events;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    EventsResource(UpgradeEvents events, ObjectMapper json, Clock clock) {
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @ResponseHeader(name = NO_BUFFERING, value = "no")
    public Multi<OutboundSseEvent> watch(
            @HeaderParam("Last-Event-ID") String lastEventId,
            @Context ContainerRequestContext request,
            @Context RoutingContext route,
            @Context Sse sse) {
        UpgradeQuery query = query(request);
        Caller caller = Caller.of(request);
        io.vertx.core.Context connection = Vertx.currentContext();
        Multi<OutboundSseEvent> changes = events.follow(
                        query,
                        Optional.ofNullable(lastEventId).filter(id -> !id.isBlank()),
                        task -> connection.runOnContext(turn -> task.run()))
                .select()
                .first(event -> caller.isLetInAt(clock.instant()))
                .map(event -> encoded(event, sse));
        OutboundSseEvent hello = sse.newEventBuilder()
                .comment("upgrades")
                .reconnectDelay(RETRY_MILLIS)
                .build();
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(hello), changes)
                .onTermination()
                .invoke(() -> LoadFilter.release(route));
    }

    /** Without this, the stream itself would be opened for it. */
    @HEAD
    public Response head(@Context ContainerRequestContext request) {
        query(request);
        return Response.ok()
                .type(MediaType.SERVER_SENT_EVENTS_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(NO_BUFFERING, "no")
                .build();
    }

    private UpgradeQuery query(ContainerRequestContext request) {
        return FilterReader.upgrades(request.getUriInfo().getQueryParameters(), Caller.of(request), clock.instant());
    }

    private OutboundSseEvent encoded(Event event, Sse sse) {
        return sse.newEventBuilder()
                .id(event.id())
                .name(event.name())
                .data(event.data(this::write))
                .build();
    }

    private String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an event of texts can be written", impossible);
        }
    }
}
