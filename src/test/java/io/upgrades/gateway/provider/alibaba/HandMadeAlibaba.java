package io.upgrades.gateway.provider.alibaba;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Upstreams;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Container Service as a test words it: an answer for each operation and page, and a list of what was asked. */
final class HandMadeAlibaba implements AlibabaApi {
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

    @Override
    public Uni<Response> describeClusterAddonsUpgradeStatus(String clusterId, String componentIds) {
        return answer("DescribeClusterAddonsUpgradeStatus", 1, componentIds);
    }

    @Override
    public Uni<Response> listClusterAddonInstances(String clusterId) {
        return answer("ListClusterAddonInstances", 1);
    }

    @Override
    public Uni<Response> describeClustersV1(int pageNumber, int pageSize, String region) {
        return answer("DescribeClustersV1", pageNumber, pageNumber, pageSize, region);
    }

    private Uni<Response> answer(String action, int page, Object... details) {
        asked.add(details.length == 0 ? action : action + List.of(details));
        Said said = answers.get(action).apply(page);
        return Upstreams.response(said.status(), said.body());
    }
}
