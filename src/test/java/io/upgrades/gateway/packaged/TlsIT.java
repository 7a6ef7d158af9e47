package io.upgrades.gateway.packaged;

import static io.upgrades.gateway.packaged.Gateways.PATIENCE;
import static org.awaitility.Awaitility.await;

import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.simulator.World;
import io.upgrades.gateway.testing.FreePorts;
import io.upgrades.gateway.testing.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packaged gateway that speaks TLS itself. */
class TlsIT {
    @Test
    void takes_up_a_new_certificate_without_a_restart(@TempDir Path folder) throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        certificates.issue("first", "localhost");
        certificates.issue("second", "localhost");
        Path files = Files.createSymbolicLink(folder.resolve("tls"), filesOf(certificates, "first", folder));
        int port = FreePorts.next();
        try (SimulatedClouds clouds = SimulatedClouds.start(World.generated(1, 1), Clock.systemUTC());
                Gateways gateways = new Gateways(folder)) {
            gateways.start(
                    1,
                    clouds,
                    "-Dquarkus.http.ssl-port=" + port,
                    "-Dquarkus.tls.key-store.pem.0.cert=" + files.resolve("crt"),
                    "-Dquarkus.tls.key-store.pem.0.key=" + files.resolve("key"),
                    "-Dquarkus.tls.reload-period=1S");
            awaitShown(certificates, port, "first");

            Path next = Files.createSymbolicLink(folder.resolve("next"), filesOf(certificates, "second", folder));
            Files.move(next, files, StandardCopyOption.ATOMIC_MOVE);

            awaitShown(certificates, port, "second");
        }
    }

    /** The port is opened after the one without TLS, and a handshake that comes while certificates are exchanged can fail. */
    private static void awaitShown(TestCertificates certificates, int port, String name) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> shown(certificates, port).equals(made(certificates, name)));
    }

    /** Both in a folder, so that they can be replaced at once, as Kubernetes does with a secret. */
    private static Path filesOf(TestCertificates certificates, String name, Path folder) throws IOException {
        Path files = Files.createDirectory(folder.resolve(name));
        Files.copy(certificates.certificate(name), files.resolve("crt"));
        Files.copy(certificates.key(name), files.resolve("key"));
        return files;
    }

    private static X509Certificate made(TestCertificates certificates, String name)
            throws GeneralSecurityException, IOException {
        return (X509Certificate) store(certificates).getCertificate(name);
    }

    /** The certificate that the gateway shows to somebody who trusts the authority. */
    private static X509Certificate shown(TestCertificates certificates, int port)
            throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(certificates));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        try (SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", port, true)) {
            tls.startHandshake();
            return (X509Certificate) tls.getSession().getPeerCertificates()[0];
        }
    }

    private static KeyStore store(TestCertificates certificates) throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(certificates.store().toFile(), TestCertificates.PASSWORD.toCharArray());
    }
}
