package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * A key of which only the hash is known.
 *
 * @param name in the configuration
 * @param sha256 the hash, in 64 lower-case hex digits
 * @param accounts what its holder may see; empty means every account
 */
record ApiKey(String name, String sha256, Optional<Set<String>> accounts) {

    /** Whether it is the key with this hash; takes the same time for any hash. */
    boolean hasHash(String hash) {
        return MessageDigest.isEqual(hash.getBytes(US_ASCII), sha256.getBytes(US_ASCII));
    }

    Caller holder() {
        return new Caller(name, accounts, Optional.empty());
    }
}
