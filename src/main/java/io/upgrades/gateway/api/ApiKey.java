package io.upgrades.gateway.api;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * A key of which only the hash is known.
 *
 * @param name in the configuration
 * @param sha256 the hash, in hex
 * @param accounts what its holder may see; empty means every account
 */
record ApiKey(String name, String sha256, Optional<Set<String>> accounts) {

    /** Whether it is the key with this hash; takes the same time for any hash. */
    boolean hasHash(byte[] hash) {
        return MessageDigest.isEqual(hash, HexFormat.of().parseHex(sha256));
    }

    Caller holder() {
        return new Caller(name, accounts);
    }
}
