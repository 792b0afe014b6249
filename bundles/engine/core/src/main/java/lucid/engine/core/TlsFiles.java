/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;

/**
 * The certificate and the key that the engine's listeners show.
 *
 * @param certificate a PEM file with the chain, the own certificate first; or a PKCS #12 keystore that holds both
 * @param key         a PEM file with the key as PKCS #8, unencrypted; empty for a keystore
 * @param password    of the keystore
 */
record TlsFiles(Path certificate, String key, String password) {

    private static final Pattern PEM_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([\\sA-Za-z0-9+/=]+)-----END PRIVATE KEY-----");

    /** The files to watch. */
    List<Path> paths() {
        return key.isEmpty() ? List.of(certificate) : List.of(certificate, Path.of(key));
    }

    /** Reads them; refuses a key that is not the certificate's. */
    KeyManagerFactory keys() throws IOException, GeneralSecurityException {
        return manager(store());
    }

    /** The same; also refuses a certificate of another time than now. */
    KeyManagerFactory currentKeys() throws IOException, GeneralSecurityException {
        KeyStore store = store();
        own(store).checkValidity();
        return manager(store);
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        if (key.isEmpty()) {
            try (InputStream in = Files.newInputStream(certificate)) {
                store.load(in, password.toCharArray());
            }
        } else {
            store.load(null, password.toCharArray());
            PrivateKey own = privateKey(Files.readString(Path.of(key), StandardCharsets.US_ASCII));
            store.setKeyEntry("engine", own, password.toCharArray(), chain(Files.readAllBytes(certificate)));
        }
        return store;
    }

    private KeyManagerFactory manager(KeyStore store) throws GeneralSecurityException {
        PrivateKey own = (PrivateKey) store.getKey(alias(store), password.toCharArray());
        if (!KeyPairs.match(own, own(store).getPublicKey())) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password.toCharArray());
        return keys;
    }

    private static X509Certificate own(KeyStore store) throws GeneralSecurityException {
        return (X509Certificate) store.getCertificate(alias(store));
    }

    private static String alias(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class)) {
                return alias;
            }
        }
        throw new GeneralSecurityException("the keystore holds no key");
    }

    private static Certificate[] chain(byte[] pem) throws GeneralSecurityException {
        Certificate[] chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem))
                .toArray(Certificate[]::new);
        if (chain.length == 0) {
            throw new GeneralSecurityException("tls.certificate holds no CERTIFICATE in PEM");
        }
        return chain;
    }

    private static byte[] decoded(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("tls.key is no PEM: " + e.getMessage(), e);
        }
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        Matcher matcher = PEM_KEY.matcher(pem);
        if (!matcher.find()) {
            throw new GeneralSecurityException("tls.key holds no PRIVATE KEY in PEM; openssl pkcs8 -topk8 -nocrypt");
        }
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(decoded(matcher.group(1)));
        GeneralSecurityException last = null;
        for (String algorithm : new String[] {"RSA", "EC", "Ed25519"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw new GeneralSecurityException("tls.key is of no known kind: RSA, EC or Ed25519", last);
    }
}
