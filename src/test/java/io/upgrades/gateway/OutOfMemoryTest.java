package io.upgrades.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is out of memory must exit: only then can it be restarted. */
class OutOfMemoryTest {
    private static final Pattern START = Pattern.compile("java.{1,120}-jar.{1,40}quarkus-run\\.jar");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docker/Dockerfile.jvm"})
    void every_documented_way_to_start_the_jar_says_so(String file) throws IOException {
        assertThat(START.matcher(read(file)).results().map(MatchResult::group))
                .isNotEmpty()
                .allMatch(command -> command.contains("-XX:+ExitOnOutOfMemoryError"));
    }

    @Test
    void it_is_built_into_the_native_executable() throws IOException {
        assertThat(read("pom.xml")).contains("<quarkus.native.additional-build-args>-Os,-R:+ExitOnOutOfMemoryError<");
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }
}
