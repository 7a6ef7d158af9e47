package io.upgrades.gateway.provider;

import java.util.Objects;

/** A text that must not be printed: it has to be asked for by name, and shows as stars anywhere else. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The text itself, for signing and for nothing else. */
    public String reveal() {
        return value;
    }

    /** Whether both hold the same text; to notice that credentials have been replaced, not to check what a caller sends. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
