package io.upgrades.gateway.provider;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text that must not be printed: it has to be asked for by name, and shows as stars anywhere else. */
public final class Secret {
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** A text without the white space round it; empty where nothing is left of it, or what cannot be sent: it may go into a header. */
    public static Optional<Secret> printable(String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(stripped -> PRINTABLE.matcher(stripped).matches())
                .map(Secret::new);
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
