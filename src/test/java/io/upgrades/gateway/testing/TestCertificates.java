package io.upgrades.gateway.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates and their keys, made by the JDK's keytool for one test and kept in a folder of its own. */
public final class TestCertificates {
    public static final String PASSWORD = "changeit";

    private static final String AUTHORITY = "authority";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;
    private final Path store;

    /**
     * An authority.
     *
     * @param folder where to keep all of it
     */
    public TestCertificates(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("store.p12");
        make(AUTHORITY, "-dname", "CN=An authority for tests", "-ext", "bc:c", "-validity", "2");
    }

    /** The store of all keys, each under its name, in PKCS #12. */
    public Path store() {
        return store;
    }

    /** A certificate of the authority, for a host. */
    public void issue(String name, String host) {
        issue(name, host, "-validity", "2");
    }

    /** One that was good until yesterday. */
    public void issueExpired(String name, String host) {
        issue(name, host, "-startdate", "-3d", "-validity", "2");
    }

    /** A certificate for a host that nobody vouches for. */
    public void issueByNobody(String name, String host) {
        make(name, "-dname", "CN=" + host, "-ext", "san=dns:" + host, "-validity", "2");
    }

    /** The authority's certificate, in a file in PEM form. */
    public Path authority() {
        return certificate(AUTHORITY);
    }

    /** A certificate, in a file in PEM form. */
    public Path certificate(String name) {
        try {
            return pem(name + ".crt", "CERTIFICATE", open().getCertificate(name).getEncoded());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A key, in a file in PEM form. */
    public Path key(String name) {
        try {
            return pem(
                    name + ".key",
                    "PRIVATE KEY",
                    open().getKey(name, PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void issue(String name, String host, String... validity) {
        List<String> options =
                new ArrayList<>(List.of("-dname", "CN=" + host, "-signer", AUTHORITY, "-ext", "san=dns:" + host));
        options.addAll(List.of(validity));
        make(name, options.toArray(String[]::new));
    }

    private void make(String name, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private KeyStore open() {
        try {
            return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Path pem(String file, String kind, byte[] content) {
        try {
            return Files.writeString(
                    folder.resolve(file),
                    "-----BEGIN " + kind + "-----\n" + new String(LINES.encode(content), US_ASCII) + "\n-----END "
                            + kind + "-----\n");
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
