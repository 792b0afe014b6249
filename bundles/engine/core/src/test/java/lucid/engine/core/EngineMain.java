/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import io.netty.handler.ssl.SslContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import lucid.engine.core.command.EngineDoor;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.wire.Listener;
import lucid.engine.core.wire.TestCertificate;

/** Runs an engine alone in a process of its own: for clients to be tried on, and to be killed. */
public final class EngineMain {

    /** What the line begins with that tells the port. */
    static final String LISTENING = "listening on port ";

    private EngineMain() {}

    /**
     * Runs until the process ends; with {@code -Dattached=true} until its standard input does, so that it does not
     * outlive the process that started it. With {@code -Dtls=FOLDER} it takes only TLS, with a certificate kept there.
     *
     * @param arguments a port, 0 for any, then for a store on disk its folder and NONE, DOCUMENTS or FULL
     */
    public static void main(String[] arguments) throws Exception {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        StoreOptions options = arguments.length < 2
                ? StoreOptions.memory()
                : new StoreOptions(
                        Path.of(arguments[1]), false, Encryption.valueOf(arguments[2]), new byte[32], 64L << 20);
        EngineInstance engine = new EngineInstance(
                new EngineSetup(
                        options, new EngineDoor.Settled("lucid", true, Boolean.getBoolean("secured"), new byte[32])),
                List.of(listener(address)));
        Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        out.println(LISTENING + engine.addresses().get(0).getPort());
        if (Boolean.getBoolean("attached")) {
            System.in.transferTo(OutputStream.nullOutputStream());
            System.exit(0);
        }
        new CountDownLatch(1).await();
    }

    private static Listener listener(InetSocketAddress address) throws Exception {
        String folder = System.getProperty("tls", "");
        if (folder.isEmpty()) {
            return Listener.plain(address, ClientConnection.Door.DATA);
        }
        SslContext material = TestCertificate.in(Path.of(folder)).material(false);
        return Listener.tls(address, ClientConnection.Door.DATA, () -> material);
    }
}
