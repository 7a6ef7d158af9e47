package io.upgrades.gateway.provider;

import io.upgrades.gateway.configuration.SettingsReader;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trusts the authorities in a file (PEM) beside those that the JDK trusts, such as a company's own, or a test's. */
final class ExtraAuthorities {
    private static final String KEY = "upgrades.upstream.ca-file";

    private ExtraAuthorities() {}

    /** Whom to trust; empty, which means those the JDK trusts, where no file is named. */
    static Optional<TrustOptions> read(Optional<String> file, SettingsReader reader) {
        return file.flatMap(name -> {
            try {
                return Optional.of(trustAlso(certificates(Path.of(name.trim()))));
            } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
                reader.mistake(KEY, name, "a file of certificates in PEM form that can be read");
                return Optional.empty();
            }
        });
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("no certificate in it");
            }
            return certificates;
        }
    }

    private static TrustOptions trustAlso(Collection<? extends Certificate> extra)
            throws IOException, GeneralSecurityException {
        List<Certificate> all = new ArrayList<>(extra);
        // A key store that is not given means the JDK's own.
        x509(null).map(X509TrustManager::getAcceptedIssuers).map(Arrays::asList).forEach(all::addAll);
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate authority : all) {
            store.setCertificateEntry(Integer.toString(store.size()), authority);
        }
        return TrustOptions.wrap(x509(store).findFirst().orElseThrow());
    }

    private static Stream<X509TrustManager> x509(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        TrustManager[] managers = factory.getTrustManagers();
        return Arrays.stream(managers)
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast);
    }
}
