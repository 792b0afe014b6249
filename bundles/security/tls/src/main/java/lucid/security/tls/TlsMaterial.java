/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a listener shows and trusts, checked: the key is that of the certificate, and the certificate holds now.
 *
 * @param context     the key and the authorities, with sessions of its own: after a change nobody resumes an old one
 * @param chain       the certificate and its issuers; immutable
 * @param authorities whose certificates clients may have; immutable, may be empty
 */
record TlsMaterial(SSLContext context, List<X509Certificate> chain, List<X509Certificate> authorities) {

    private static final char[] NO_PASSWORD = new char[0];
    private static final int PROBE_BYTES = 32;

    /**
     * Checks and takes the parts.
     *
     * @throws GeneralSecurityException with what is wrong and what to do
     */
    static TlsMaterial of(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> authorities, Instant now)
            throws GeneralSecurityException, IOException {
        requireValid(chain.get(0), now);
        requirePair(chain.get(0), key);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys(chain, key), trust(authorities), null);
        return new TlsMaterial(context, List.copyOf(chain), List.copyOf(authorities));
    }

    private static void requireValid(X509Certificate certificate, Instant now) throws CertificateException {
        if (certificate.getNotAfter().toInstant().isBefore(now)) {
            throw new CertificateException("the certificate has expired at "
                    + certificate.getNotAfter().toInstant() + "; put a renewed one in its place");
        }
        if (certificate.getNotBefore().after(Date.from(now))) {
            throw new CertificateException("the certificate holds only from "
                    + certificate.getNotBefore().toInstant() + "; is the clock right?");
        }
    }

    private static void requirePair(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        String wrong = "the key is not that of the certificate; replace both files together";
        if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
            throw new GeneralSecurityException(wrong);
        }
        byte[] probe = new byte[PROBE_BYTES];
        new SecureRandom().nextBytes(probe);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(probe);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException(wrong);
        }
    }

    private static KeyManager[] keys(List<X509Certificate> chain, PrivateKey key)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    /** Without authorities nobody's certificate is trusted, least of all those that Java trusts for the web. */
    private static TrustManager[] trust(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        if (authorities.isEmpty()) {
            return new TrustManager[0];
        }
        KeyStore store = empty();
        for (X509Certificate authority : authorities) {
            store.setCertificateEntry("authority" + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    @Override
    public String toString() {
        return "TlsMaterial[" + chain.get(0).getSerialNumber().toString(16) + "]";
    }
}
