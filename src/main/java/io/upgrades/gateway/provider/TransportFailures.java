package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.BAD_RESPONSE;
import static io.upgrades.gateway.upgrade.FailureCode.CONNECTION_FAILED;
import static io.upgrades.gateway.upgrade.FailureCode.TIMEOUT;

import io.upgrades.gateway.upgrade.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Reads what went wrong between the gateway and a cloud, where the cloud answered nothing that can be read. */
final class TransportFailures {
    private static final Pattern ANSWER_OF_PROXY = Pattern.compile(" => .*status: (\\d{3})\\b");

    private TransportFailures() {}

    static Failure read(Throwable thrown, UpstreamLimits limits, Instant now) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Failure known = known(cause, limits, now);
            if (known != null) {
                return known;
            }
        }
        return Failure.of(CONNECTION_FAILED, "The connection to the cloud failed.", now);
    }

    private static Failure known(Throwable cause, UpstreamLimits limits, Instant now) {
        if (cause instanceof ResponseTooLargeException) {
            return Failure.of(
                    BAD_RESPONSE, "The cloud's answer is larger than " + limits.maxResponse() + " bytes.", now);
        }
        if (cause instanceof TimeoutException || cause instanceof io.smallrye.mutiny.TimeoutException) {
            return Failure.of(TIMEOUT, "The cloud gave no whole answer within " + limits.timeout() + ".", now);
        }
        if (limits.proxy().isPresent() && isOfProxy(cause, limits.proxy().get())) {
            return Failure.of(
                    CONNECTION_FAILED, "The HTTPS proxy " + limits.proxy().get() + proxyTrouble(cause), now);
        }
        if (cause instanceof UnknownHostException) {
            return Failure.of(CONNECTION_FAILED, "The cloud's host name cannot be resolved.", now);
        }
        if (cause instanceof ConnectException) {
            return Failure.of(CONNECTION_FAILED, "The cloud's host refuses connections or cannot be reached.", now);
        }
        if (cause instanceof SSLException) {
            return Failure.of(CONNECTION_FAILED, "No trusted TLS connection to the cloud's host can be made.", now);
        }
        if (cause instanceof IOException && cause.getCause() == null) {
            return Failure.of(CONNECTION_FAILED, "The cloud closed the connection before its answer was whole.", now);
        }
        return null;
    }

    /** Where a proxy is used, Vert.x (4.5.27) connects only to the proxy, and names it in the exception. */
    private static boolean isOfProxy(Throwable cause, String proxy) {
        String host = proxy.substring(0, proxy.lastIndexOf(':'));
        return (cause instanceof UnknownHostException || cause instanceof ConnectException)
                && cause.getMessage() != null
                && cause.getMessage().contains(host);
    }

    private static String proxyTrouble(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return " cannot be resolved.";
        }
        Matcher answer = ANSWER_OF_PROXY.matcher(cause.getMessage());
        return answer.find()
                ? " did not connect to the cloud: it answered with HTTP status " + answer.group(1) + "."
                : " refuses connections or cannot be reached.";
    }
}
