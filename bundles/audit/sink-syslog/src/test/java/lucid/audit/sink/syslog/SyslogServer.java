/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.syslog;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A syslog server for tests: octet counting, and the end of a connection when the client has ended its side. */
final class SyslogServer implements AutoCloseable {

    static final String PASSWORD = "changeit";

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final ServerSocket listener;
    private final boolean breaks;

    private SyslogServer(ServerSocket listener, boolean breaks) {
        this.listener = listener;
        this.breaks = breaks;
        Thread thread = new Thread(this::serve, "syslog-server");
        thread.setDaemon(true);
        thread.start();
    }

    static SyslogServer plain() throws IOException {
        return new SyslogServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), false);
    }

    /** One that resets the connection within the first message. */
    static SyslogServer breaking() throws IOException {
        return new SyslogServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), true);
    }

    static SyslogServer secured(File keys, String protocol) throws IOException, GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(KeyStore.getInstance(keys, PASSWORD.toCharArray()), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        SSLServerSocket listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {protocol});
        return new SyslogServer(listener, false);
    }

    int port() {
        return listener.getLocalPort();
    }

    List<String> messages() {
        return messages;
    }

    private void serve() {
        try (Socket client = listener.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            if (breaks) {
                in.read();
                client.setSoLinger(true, 0);
                return;
            }
            while (true) {
                messages.add(new String(in.readNBytes(length(in)), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // the client has ended its side, or the test is over
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        for (int digit = in.read(); digit != ' '; digit = in.read()) {
            if (digit < '0' || digit > '9') {
                throw new EOFException("no frame");
            }
            length = length * 10 + digit - '0';
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
