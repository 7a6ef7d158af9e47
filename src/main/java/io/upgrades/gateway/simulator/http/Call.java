package io.upgrades.gateway.simulator.http;

import java.util.Optional;

/**
 * What a request asks for, read from its path and its key before anything of it is believed.
 *
 * @param requestId as the answer will carry it
 * @param operation the cloud's own name of it, or {@link #UNKNOWN}
 * @param account name of the account whose key the request names
 */
public record Call(String requestId, String operation, Optional<String> clusterId, Optional<String> account) {
    public static final String UNKNOWN = "Unknown";
}
