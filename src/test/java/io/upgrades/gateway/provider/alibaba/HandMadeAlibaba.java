package io.upgrades.gateway.provider.alibaba;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Upstreams;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Container Service as a test words it: an answer for each operation and page, and a list of what was asked. Its API is a
 * proxy, for a class that implements a REST interface is taken for a resource of the gateway.
 */
final class HandMadeAlibaba {
    private record Said(int status, String body) {}

    private final Map<String, IntFunction<Said>> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    HandMadeAlibaba says(String action, String body) {
        return says(action, 200, body);
    }

    HandMadeAlibaba says(String action, int status, String body) {
        answers.put(action, page -> new Said(status, body));
        return this;
    }

    /** Pages are numbered from 1; behind the last there is nothing but what {@code pages} makes of it. */
    HandMadeAlibaba pages(String action, IntFunction<String> pages) {
        answers.put(action, page -> new Said(200, pages.apply(page)));
        return this;
    }

    /** Each call's operation and, where it has them, page, size and region, or the add-ons asked about. */
    List<String> asked() {
        return asked;
    }

    AlibabaApi api() {
        return (AlibabaApi) Proxy.newProxyInstance(
                AlibabaApi.class.getClassLoader(),
                new Class<?>[] {AlibabaApi.class},
                (proxy, method, arguments) -> answer(method.getName(), List.of(arguments)));
    }

    private Uni<Response> answer(String method, List<Object> arguments) {
        String action = method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1);
        boolean ofAllClusters = action.equals("DescribeClustersV1");
        List<Object> details = ofAllClusters ? arguments : arguments.subList(1, arguments.size());
        asked.add(details.isEmpty() ? action : action + details);
        int page = details.stream()
                .filter(Integer.class::isInstance)
                .mapToInt(Integer.class::cast)
                .findFirst()
                .orElse(1);
        Said said = answers.get(action).apply(page);
        return Upstreams.response(said.status(), said.body());
    }
}
