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
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import lucid.mongo.core.ConfiguredDeployment.Config;

/**
 * Keys and certificates from the files that a configuration names.
 *
 * @param context     what sockets are made of
 * @param own         the own certificate with its chain; immutable, empty when there is none
 * @param authorities those trusted by configuration; immutable, empty where Java's own are
 */
record TlsMaterial(SSLContext context, List<X509Certificate> own, List<X509Certificate> authorities) {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----", Pattern.DOTALL);
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----", Pattern.DOTALL);

    /** The files; the authorities of Java and no key where none is named. */
    static List<Path> files(Config config) {
        return Stream.of(config.tls_ca_file(), config.tls_client_key_file())
                .filter(file -> !file.isBlank())
                .map(Path::of)
                .toList();
    }

    /** Reads the files. */
    static TlsMaterial read(Config config) throws GeneralSecurityException, IOException {
        List<X509Certificate> authorities = config.tls_ca_file().isBlank()
                ? List.of()
                : certificates(Files.readString(Path.of(config.tls_ca_file())));
        KeyManager[] keys = null;
        List<X509Certificate> own = List.of();
        if (!config.tls_client_key_file().isBlank()) {
            char[] password = config.tls_client_key_password().toCharArray();
            KeyStore store = store(Path.of(config.tls_client_key_file()), password);
            own = own(store, password);
            keys = keys(store, password);
        }
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys, authorities.isEmpty() ? null : trust(authorities), null);
        return new TlsMaterial(context, List.copyOf(own), List.copyOf(authorities));
    }

    private static TrustManager[] trust(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        for (Certificate authority : authorities) {
            store.setCertificateEntry("authority" + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static KeyStore store(Path file, char[] password) throws GeneralSecurityException, IOException {
        return file.toString().endsWith(".pem")
                ? pem(Files.readString(file), password)
                : KeyStore.getInstance(file.toFile(), password);
    }

    /** The chain of the first key of a store; refused when it has expired or is not that of the key. */
    private static List<X509Certificate> own(KeyStore store, char[] password) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey key) {
                List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList();
                chain.get(0).checkValidity();
                requirePair(chain.get(0).getPublicKey(), key);
                return chain;
            }
        }
        throw new GeneralSecurityException("the keystore holds no key");
    }

    private static void requirePair(PublicKey shown, PrivateKey key) throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        byte[] probe = {1};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(shown);
        signature.update(probe);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
    }

    private static KeyStore pem(String text, char[] password) throws GeneralSecurityException, IOException {
        Matcher key = KEY.matcher(text);
        if (!key.find()) {
            throw new GeneralSecurityException("no unencrypted PKCS#8 key (BEGIN PRIVATE KEY) in the PEM file");
        }
        List<X509Certificate> chain = certificates(text);
        byte[] encoded = Base64.getMimeDecoder().decode(key.group(1));
        PrivateKey own = KeyFactory.getInstance(chain.get(0).getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        KeyStore store = empty();
        store.setKeyEntry("own", own, password, chain.toArray(Certificate[]::new));
        return store;
    }

    private static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
        StringBuilder only = new StringBuilder();
        CERTIFICATE.matcher(text).results().forEach(match -> only.append(match.group())
                .append('\n'));
        List<X509Certificate> found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(only.toString().getBytes(StandardCharsets.US_ASCII)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
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
