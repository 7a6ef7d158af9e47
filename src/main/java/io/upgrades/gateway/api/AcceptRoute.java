package io.upgrades.gateway.api;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rewrites the content negotiation headers of every request in their shortest form before anything else reads them. The
 * libraries parse these headers differently, and fail on some values that RFC 9110 allows or that clients send.
 */
@ApplicationScoped
class AcceptRoute {
    private static final List<String> HEADERS = List.of(
            HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_CHARSET, HttpHeaders.ACCEPT_ENCODING, HttpHeaders.ACCEPT_LANGUAGE);

    private static final String ANY = "*";

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(AcceptRoute::rewrite);
    }

    private static void rewrite(RoutingContext request) {
        MultiMap headers = request.request().headers();
        for (String name : HEADERS) {
            List<String> sent = headers.getAll(name);
            if (!sent.isEmpty()) {
                rewrite(name, sent, headers);
            }
        }
        request.next();
    }

    private static void rewrite(String name, List<String> sent, MultiMap headers) {
        Stream<AcceptedValue> accepted = AcceptedValue.parse(sent).stream();
        String text = (name.equals(HttpHeaders.ACCEPT) ? mediaRanges(accepted) : accepted)
                .map(AcceptedValue::toString)
                .collect(Collectors.joining(", "));
        if (text.isEmpty()) {
            headers.remove(name);
        } else {
            headers.set(name, text);
        }
    }

    /** Java's own client sends {@code *} for any type. */
    private static Stream<AcceptedValue> mediaRanges(Stream<AcceptedValue> accepted) {
        return accepted.map(sent -> sent.value().equals(ANY) ? new AcceptedValue("*/*", sent.weight()) : sent)
                .filter(range -> range.value().contains("/"));
    }
}
