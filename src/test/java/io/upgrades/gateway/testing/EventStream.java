package io.upgrades.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A subscriber to server-sent events, as the WHATWG's document has them. */
public final class EventStream implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** One event; what was not sent is null. */
    public record Event(String id, String name, String data, String retry) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<HttpResponse<Void>> answer;
    private final CompletableFuture<Map<String, List<String>>> headers = new CompletableFuture<>();
    private final Lines lines = new Lines();

    private volatile Throwable broken;
    private volatile boolean complete;

    private EventStream(HttpRequest request) {
        answer = CLIENT.sendAsync(request, head -> {
            headers.complete(head.headers().map());
            return HttpResponse.BodySubscribers.fromLineSubscriber(lines);
        });
    }

    /** Subscribes, with these headers in pairs. */
    public static EventStream of(URI address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new EventStream(request.build());
    }

    public Map<String, List<String>> headers() {
        return headers.join();
    }

    /** All that have come. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** The data of all that have come of one kind. */
    public List<String> data(String name) {
        return named(name).map(Event::data).toList();
    }

    public EventStream awaitEvents(String name, int number) {
        await().until(() -> {
            assertThat(broken).as("why the stream has ended").isNull();
            return named(name).count() >= number;
        });
        return this;
    }

    /** Waits until all that is known now has been told: a heartbeat comes when nothing else does. */
    public EventStream awaitNextHeartbeat() {
        return awaitEvents("heartbeat", (int) named("heartbeat").count() + 1);
    }

    /** Waits until the gateway ends the stream. */
    public void awaitEnd() {
        await().until(() -> complete);
    }

    /** The id of the last event that has come. */
    public String lastId() {
        return events.stream()
                .map(Event::id)
                .filter(id -> id != null)
                .reduce((before, last) -> last)
                .orElseThrow();
    }

    @Override
    public void close() {
        answer.cancel(true);
        lines.end();
    }

    private Stream<Event> named(String name) {
        return events.stream().filter(event -> name.equals(event.name()));
    }

    private final class Lines implements Flow.Subscriber<String> {
        private volatile Flow.Subscription subscription;
        private final List<String> event = new CopyOnWriteArrayList<>();

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.isEmpty()) {
                events.add(new Event(field("id"), field("event"), field("data"), field("retry")));
                event.clear();
            } else {
                event.add(line);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            broken = thrown;
        }

        @Override
        public void onComplete() {
            complete = true;
        }

        private void end() {
            if (subscription != null) {
                subscription.cancel();
            }
        }

        private String field(String name) {
            String begin = name + ":";
            List<String> values = event.stream()
                    .filter(line -> line.startsWith(begin))
                    .map(line -> line.substring(begin.length()))
                    .toList();
            return values.isEmpty() ? null : values.stream().collect(Collectors.joining("\n"));
        }
    }
}
