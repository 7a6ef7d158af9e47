package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.configuration.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraAuthoritiesTest {
    private final SettingsReader reader = new SettingsReader(Optional.empty());

    @TempDir
    Path folder;

    @Test
    void without_a_file_the_jdk_decides() {
        assertThat(ExtraAuthorities.read(Optional.empty(), reader)).isEmpty();
        assertThat(reader.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n"})
    void a_file_without_certificates_is_a_mistake(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), content);

        assertMistake(file);
    }

    @Test
    void a_file_that_is_not_there_is_a_mistake() {
        assertMistake(folder.resolve("nowhere.pem"));
    }

    private void assertMistake(Path file) {
        assertThat(ExtraAuthorities.read(Optional.of(file.toString()), reader)).isEmpty();

        assertThat(reader.mistakes())
                .containsExactly("upgrades.upstream.ca-file is '" + file
                        + "'; allowed is a file of certificates in PEM form that can be read");
    }
}
