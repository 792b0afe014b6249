/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.io.OutputStream;

/** Runs the emulator with its memory backend until its standard input ends. */
public final class EmulatorServer {

    private EmulatorServer() {}

    /** Takes no arguments; prints the port. */
    public static void main(String[] arguments) throws IOException {
        MongoServer server = new MongoServer(new MemoryBackend());
        Console.open().println(ServerProcess.LISTENING + server.bind().getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        server.shutdownNow();
    }
}
