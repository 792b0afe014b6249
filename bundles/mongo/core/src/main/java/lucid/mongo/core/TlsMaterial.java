/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import lucid.mongo.core.ConfiguredDeployment.Config;

/** Keys and certificates from the files that a configuration names. */
final class TlsMaterial {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----", Pattern.DOTALL);
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----", Pattern.DOTALL);

    private TlsMaterial() {}

    /**
     * A context that speaks TLS 1.3 only.
     *
     * @throws IllegalArgumentException if a file cannot be read or holds something else
     */
    static SSLContext context(Config config) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys(config), authorities(config.tls_ca_file()), null);
            return new Tls13Context(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the TLS files cannot be used", e);
        }
    }

    private static TrustManager[] authorities(String file) throws GeneralSecurityException, IOException {
        if (file.isBlank()) {
            return null;
        }
        KeyStore store = empty();
        for (Certificate authority : certificates(Files.readString(Path.of(file)))) {
            store.setCertificateEntry("authority" + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(Config config) throws GeneralSecurityException, IOException {
        String file = config.tls_client_key_file();
        if (file.isBlank()) {
            return null;
        }
        char[] password = config.tls_client_key_password().toCharArray();
        KeyStore store = file.endsWith(".pem")
                ? pem(Files.readString(Path.of(file)), password)
                : KeyStore.getInstance(Path.of(file).toFile(), password);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static KeyStore pem(String text, char[] password) throws GeneralSecurityException, IOException {
        Matcher key = KEY.matcher(text);
        if (!key.find()) {
            throw new GeneralSecurityException("no unencrypted PKCS#8 key (BEGIN PRIVATE KEY) in the PEM file");
        }
        Certificate[] chain = certificates(text).toArray(Certificate[]::new);
        byte[] encoded = Base64.getMimeDecoder().decode(key.group(1));
        PrivateKey own = KeyFactory.getInstance(chain[0].getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        KeyStore store = empty();
        store.setKeyEntry("own", own, password, chain);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String text) throws GeneralSecurityException {
        StringBuilder only = new StringBuilder();
        CERTIFICATE.matcher(text).results().forEach(match -> only.append(match.group())
                .append('\n'));
        Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(only.toString().getBytes(StandardCharsets.US_ASCII)));
        if (found.isEmpty()) {
            throw new GeneralSecurityException("no certificate in the PEM file");
        }
        return found;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
