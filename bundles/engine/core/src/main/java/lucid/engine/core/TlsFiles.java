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
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
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

    /** Reads them. */
    KeyManagerFactory keys() throws IOException, GeneralSecurityException {
        char[] secret = password.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        if (key.isEmpty()) {
            try (InputStream in = Files.newInputStream(certificate)) {
                store.load(in, secret);
            }
        } else {
            store.load(null, secret);
            PrivateKey own = privateKey(Files.readString(Path.of(key), StandardCharsets.US_ASCII));
            store.setKeyEntry("engine", own, secret, chain(Files.readAllBytes(certificate)));
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, secret);
        return keys;
    }

    private static Certificate[] chain(byte[] pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem))
                .toArray(Certificate[]::new);
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        Matcher matcher = PEM_KEY.matcher(pem);
        if (!matcher.find()) {
            throw new GeneralSecurityException("tls.key holds no PRIVATE KEY in PEM; openssl pkcs8 -topk8 -nocrypt");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
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
