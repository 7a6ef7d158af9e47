package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.upgrade.FailureCode.UPSTREAM_ERROR;

import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.upgrade.Failure;
import java.util.List;
import java.util.regex.Pattern;

/** The cloud no longer has the operation that was called. What it says of a cluster, an add-on or a key is never that. */
final class OperationGoneException extends UpstreamException {
    private static final int GONE = 410;

    /**
     * Codes that say there is no such operation.
     *
     * <p>The first two are what Alibaba's gateways answer to an operation that does not exist, with 404: the first is met in
     * Alibaba's own command line tool, the second is in the documents of API Gateway. The third is inferred: no operation of
     * Container Service that has been switched off has been seen.
     */
    private static final List<Pattern> CODES = List.of(
            code("InvalidAction\\.NotFound"),
            code("InvalidApi\\.NotFound"),
            code("(Invalid)?(Action|Api|Operation)\\.?(Is)?(Deprecated|Offline|Discontinued)"));

    private OperationGoneException(Failure failure) {
        super(failure);
    }

    /** The same failure, as one of this kind where it is one. */
    static UpstreamException orSame(Throwable thrown) {
        UpstreamException known = (UpstreamException) thrown;
        return says(known.failure()) ? new OperationGoneException(known.failure()) : known;
    }

    private static boolean says(Failure failure) {
        String code = failure.providerCode();
        boolean byCode = code != null
                && CODES.stream().anyMatch(gone -> gone.matcher(code).matches());
        return byCode || byStatus(failure);
    }

    /** HTTP's own word for it, inferred as well, unless the code is one that is known to mean something else. */
    private static boolean byStatus(Failure failure) {
        return failure.httpStatus() != null && failure.httpStatus() == GONE && failure.code() == UPSTREAM_ERROR;
    }

    private static Pattern code(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }
}
