package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.BAD_RESPONSE;
import static io.upgrades.gateway.upgrade.FailureCode.CONNECTION_FAILED;
import static io.upgrades.gateway.upgrade.FailureCode.TIMEOUT;

import io.upgrades.gateway.upgrade.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Maps the exception of a call without a complete answer to a failure. */
final class TransportFailures {
    private static final Pattern ANSWER_OF_PROXY = Pattern.compile(" => .*status: (\\d{3})\\b");

    private TransportFailures() {}

    static Failure read(Throwable thrown, UpstreamLimits limits, Instant now) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .map(cause -> known(cause, limits, now))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Failure.of(CONNECTION_FAILED, "The connection to the cloud failed.", now));
    }

    private static Failure known(Throwable cause, UpstreamLimits limits, Instant now) {
        if (cause instanceof ResponseSizeLimit.ExceededException) {
            return Failure.of(
                    BAD_RESPONSE, "The cloud's answer is larger than " + limits.maxResponse() + " bytes.", now);
        }
        if (cause instanceof TimeoutException || cause instanceof io.smallrye.mutiny.TimeoutException) {
            return Failure.of(TIMEOUT, "The cloud gave no whole answer within " + limits.timeout() + ".", now);
        }
        String trouble = troubleOfConnection(cause, limits.proxy().orElse(null));
        return trouble == null ? null : Failure.of(CONNECTION_FAILED, trouble, now);
    }

    private static String troubleOfConnection(Throwable cause, String proxy) {
        if (proxy != null && isOfProxy(cause, proxy)) {
            return "The HTTPS proxy " + proxy + troubleOfProxy(cause);
        }
        if (cause instanceof UnknownHostException) {
            return "The cloud's host name cannot be resolved.";
        }
        if (cause instanceof ConnectException) {
            return "The cloud's host refuses connections or cannot be reached.";
        }
        if (cause instanceof SSLException) {
            return "No trusted TLS connection to the cloud's host can be made.";
        }
        return cause instanceof IOException && cause.getCause() == null
                ? "The cloud closed the connection before its answer was whole."
                : null;
    }

    /** Where a proxy is used, Vert.x (4.5.27) connects only to the proxy, and names it in the exception. */
    private static boolean isOfProxy(Throwable cause, String proxy) {
        String host = proxy.substring(0, proxy.lastIndexOf(':'));
        return (cause instanceof UnknownHostException || cause instanceof ConnectException)
                && cause.getMessage() != null
                && cause.getMessage().contains(host);
    }

    private static String troubleOfProxy(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return " cannot be resolved.";
        }
        Matcher answer = ANSWER_OF_PROXY.matcher(cause.getMessage());
        return answer.find()
                ? " did not connect to the cloud: it answered with HTTP status " + answer.group(1) + "."
                : " refuses connections or cannot be reached.";
    }
}
