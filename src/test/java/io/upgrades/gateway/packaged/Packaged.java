package io.upgrades.gateway.packaged;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What the build has packaged: a native executable, or the jars for a JVM. */
final class Packaged {
    private static final Path TARGET = Path.of("target");

    private Packaged() {}

    static boolean isNative() {
        return artifact().getProperty("type").equals("native");
    }

    /** Starts it, with these arguments of the virtual machine, which are also those of the executable. */
    static List<String> command(List<String> arguments) {
        String path = path().toString();
        List<String> command = new ArrayList<>();
        if (isNative()) {
            command.add(path);
            command.addAll(arguments);
        } else {
            command.add(ProcessHandle.current().info().command().orElse("java"));
            // Most gateways live for seconds: what C2 compiles does not pay off. A later argument can say otherwise.
            command.add("-XX:TieredStopAtLevel=1");
            command.addAll(arguments);
            command.addAll(List.of("-jar", path));
        }
        return command;
    }

    /** The executable, or the jar that starts. */
    static Path path() {
        return TARGET.resolve(artifact().getProperty("path"));
    }

    private static Properties artifact() {
        Properties artifact = new Properties();
        try (InputStream file = new FileInputStream(
                TARGET.resolve("quarkus-artifact.properties").toFile())) {
            artifact.load(file);
        } catch (IOException notPackaged) {
            throw new UncheckedIOException(notPackaged);
        }
        return artifact;
    }
}
