package io.upgrades.gateway.provider.huawei;

import static io.upgrades.gateway.upgrade.FailureCode.CONNECTION_FAILED;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.UpstreamException;
import java.util.List;
import java.util.function.Function;

/** The places where IAM answers: the region's own, then the one for all regions. */
final class Places {
    private Places() {}

    /** What the first place says that can be reached. */
    static <A, T> Uni<T> firstReachable(List<A> places, Function<A, Uni<T>> call) {
        return call.apply(places.get(0))
                .onFailure(thrown -> places.size() > 1 && isUnreachable(thrown))
                .recoverWithUni(() -> firstReachable(places.subList(1, places.size()), call));
    }

    private static boolean isUnreachable(Throwable thrown) {
        return thrown instanceof UpstreamException known && known.failure().code() == CONNECTION_FAILED;
    }
}
