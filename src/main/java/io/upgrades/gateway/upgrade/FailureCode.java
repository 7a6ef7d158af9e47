package io.upgrades.gateway.upgrade;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The kinds of trouble with a cloud. */
@Schema(description = """
        The kind of trouble.

        | value | meaning |
        |---|---|
        | `TIMEOUT` | no whole answer in time |
        | `CONNECTION_FAILED` | refused, reset, no such host, or TLS failed |
        | `UNAUTHORIZED` | the key, the signature or the token was refused |
        | `FORBIDDEN` | the key may not do this, or not with this cluster |
        | `NOT_FOUND` | the cloud does not know the cluster |
        | `THROTTLED` | too many calls |
        | `BAD_RESPONSE` | not JSON, another shape, too large, or a redirect |
        | `UPSTREAM_ERROR` | the cloud failed, or refused without saying why |
        | `CIRCUIT_OPEN` | not asked, because it failed too often just now |
        | `MISCONFIGURED` | no credentials, no single project, or a clock that the cloud refuses |
        """, examples = "THROTTLED")
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
