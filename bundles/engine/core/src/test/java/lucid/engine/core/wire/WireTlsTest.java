/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import lucid.engine.core.state.ClientConnection.Door;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class WireTlsTest {

    private static final String PING = "{\"ping\": 1, \"$db\": \"admin\"}";

    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();

    private final EchoDoor door = new EchoDoor();
    private final AtomicReference<SslContext> material = new AtomicReference<>();
    private TestCertificate certificate;
    private WireServer server;

    @Before
    public void open() throws Exception {
        certificate = TestCertificate.in(FOLDER.getRoot().toPath());
        material.set(certificate.material(false));
        server = WireServer.open(
                door,
                WireSettings.DEFAULT,
                List.of(Listener.tls(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Door.DATA, material::get)));
    }

    @After
    public void close() {
        server.close();
    }

    @Test
    public void speaksTls13AndNamesTheClientsCertificate() throws Exception {
        try (RawClient client = connect(true, "TLSv1.3")) {
            assertEquals(EchoDoor.OK, client.command(PING));
            assertEquals(TestCertificate.SUBJECT, door.last.certificateSubject());
        }
    }

    @Test
    public void takesClientsWithoutCertificateWhereItIsOptional() throws Exception {
        try (RawClient client = connect(false, "TLSv1.3")) {
            assertEquals(EchoDoor.OK, client.command(PING));
            assertEquals("", door.last.certificateSubject());
        }
    }

    @Test
    public void usesNewMaterialForNewConnections() throws Exception {
        try (RawClient before = connect(false, "TLSv1.3")) {
            before.command(PING);
            material.set(certificate.material(true));
            assertEquals(EchoDoor.OK, before.command(PING));
            assertThrows(IOException.class, () -> {
                try (RawClient after = connect(false, "TLSv1.3")) {
                    after.send(RawClient.message(1, 0, RawClient.body(PING)));
                    after.receive().orElseThrow(() -> new IOException("closed"));
                }
            });
        }
    }

    @Test
    public void refusesOlderTls() {
        assertThrows(SSLException.class, () -> connect(false, "TLSv1.2"));
    }

    @Test
    public void closesPlainConnections() throws Exception {
        try (RawClient client = new RawClient(server.addresses().get(0))) {
            client.send(RawClient.message(1, 0, RawClient.body(PING)));
            client.skipToEnd();
            assertEquals(0, door.opened.get());
        }
    }

    private RawClient connect(boolean own, String protocol) throws Exception {
        SSLContext context = certificate.client(own);
        InetSocketAddress address = server.addresses().get(0);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
        socket.setEnabledProtocols(new String[] {protocol});
        socket.startHandshake();
        return new RawClient(socket);
    }
}
