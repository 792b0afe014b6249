/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.syslog;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Connections to the server, plain or by TLS 1.3 with the server's name checked (RFC 5425, 5). */
final class Sockets {

    private Sockets() {}

    static Socket connect(SyslogSink.Config config) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(config.host(), config.port()), config.connect_limit_ms());
            socket.setSoTimeout(config.receipt_limit_ms());
            return "tls".equals(config.transport()) ? secured(socket, config) : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket secured(Socket socket, SyslogSink.Config config) throws IOException {
        SSLSocket secured = (SSLSocket) context(config.tls_ca_file())
                .getSocketFactory()
                .createSocket(socket, config.host(), config.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Read for each connection, so that a replaced file counts at once. */
    private static SSLContext context(String authorities) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, trusted(authorities), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("'tls.ca.file' of lucid.audit.sink.syslog holds no certificates", e);
        }
    }

    private static TrustManager[] trusted(String file) throws GeneralSecurityException, IOException {
        if (file.isBlank()) {
            return null;
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(Path.of(file))) {
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority" + store.size(), authority);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
