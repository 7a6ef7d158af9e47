package io.upgrades.gateway.upgrade;

/** The kinds of trouble with a cloud. */
public enum FailureCode {
    TIMEOUT,
    CONNECTION_FAILED,
    UNAUTHORIZED,
    FORBIDDEN,
    NOT_FOUND,
    THROTTLED,
    BAD_RESPONSE,
    UPSTREAM_ERROR,
    CIRCUIT_OPEN,
    MISCONFIGURED
}
