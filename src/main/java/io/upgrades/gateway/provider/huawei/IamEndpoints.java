package io.upgrades.gateway.provider.huawei;

import static io.upgrades.gateway.upgrade.FailureCode.CONNECTION_FAILED;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.UpstreamException;
import java.util.List;
import java.util.function.Function;

/** The addresses at which IAM answers: the region's own, then the one for all regions of its site. */
final class IamEndpoints {
    private IamEndpoints() {}

    /** What the first says that can be reached. */
    static <A, T> Uni<T> firstReachable(List<A> endpoints, Function<A, Uni<T>> call) {
        return call.apply(endpoints.get(0))
                .onFailure(thrown -> endpoints.size() > 1 && isUnreachable(thrown))
                .recoverWithUni(() -> firstReachable(endpoints.subList(1, endpoints.size()), call));
    }

    private static boolean isUnreachable(Throwable thrown) {
        return thrown instanceof UpstreamException known && known.failure().code() == CONNECTION_FAILED;
    }
}
