package io.upgrades.gateway.provider;

import io.upgrades.gateway.configuration.SettingsReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Turns the text of one account's settings into values, and reports each mistake under the setting's full key. */
public final class AccountSettings {
    private final String account;
    private final List<String> regions;
    private final SettingsReader reader;
    private final UnaryOperator<String> environment;

    /**
     * Reads nothing yet.
     *
     * @param regions the names of its regions, in order
     * @param environment gives the value of an environment variable, or null
     */
    public AccountSettings(
            String account, List<String> regions, SettingsReader reader, UnaryOperator<String> environment) {
        this.account = account;
        this.regions = List.copyOf(regions);
        this.reader = reader;
        this.environment = environment;
    }

    public String account() {
        return account;
    }

    public List<String> regions() {
        return regions;
    }

    public SettingsReader reader() {
        return reader;
    }

    /** The full key of a setting of this account. */
    public String key(String setting) {
        return "upgrades.accounts." + account + "." + setting;
    }

    /** The value of an environment variable that is not blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
    }

    public boolean isTrue(String variable) {
        return variable(variable)
                .map(String::strip)
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }

    public Optional<String> text(String setting, Optional<String> given) {
        return reader.pasted(key(setting), given);
    }

    public Optional<URI> endpoint(String setting, Optional<String> given) {
        return reader.endpoint(key(setting), given);
    }

    /** A text that must be there; empty, and a mistake, where it is not. */
    public String required(String setting, Optional<String> given, String allowed) {
        return text(setting, given).orElseGet(() -> {
            reader.mistake(key(setting) + " is missing; allowed is " + allowed);
            return "";
        });
    }

    /** The path of a file, which may come into being later. */
    public Path file(String setting, Optional<String> given) {
        Optional<String> path = given.map(String::strip).filter(text -> !text.isEmpty());
        if (path.isEmpty()) {
            reader.mistake(key(setting) + " is missing; allowed is the path of a file");
            return Path.of("");
        }
        try {
            Path file = Path.of(path.get());
            if (!Files.isReadable(file)) {
                reader.warning(key(setting) + ": there is no file '" + file
                        + "' that can be read; the account is not asked about until there is");
            }
            return file;
        } catch (InvalidPathException noPath) {
            reader.mistake(key(setting), path.get(), "the path of a file");
            return Path.of("");
        }
    }
}
