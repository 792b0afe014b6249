/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lucid.engine.core.store.Encryption;

/** An engine on a folder in a process of its own, which ends with this one at the latest. */
public final class EngineProcess implements AutoCloseable {

    private static final long END_SECONDS = 30;

    private final Process process;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final int port;

    private EngineProcess(Process process) throws IOException {
        this.process = process;
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        port = port(reader);
        Thread drain = new Thread(() -> reader.lines().forEach(lines::add), "engine-output");
        drain.setDaemon(true);
        drain.start();
    }

    /** Starts one and waits until it listens. */
    public static EngineProcess start(Path folder, Encryption encryption) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Dattached=true",
                "-Dlogback.configurationFile=logback-engine.xml",
                "-DROCKSDB_SHAREDLIB_DIR=" + folder.resolveSibling("native"),
                "-cp",
                System.getProperty("java.class.path"),
                EngineMain.class.getName(),
                "0",
                folder.toString(),
                encryption.name());
        return new EngineProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private int port(BufferedReader reader) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(EngineMain.LISTENING)) {
                return Integer.parseInt(line.substring(EngineMain.LISTENING.length()));
            }
            lines.add(line);
        }
        process.destroyForcibly();
        throw new IOException("the engine does not start: " + lines);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** A client that repeats nothing and waits for nothing long. */
    public MongoClient client() {
        return MongoClients.create(MongoClientSettings.builder()
                .retryWrites(false)
                .retryReads(false)
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(new ServerAddress("127.0.0.1", port)))
                        .serverSelectionTimeout(5, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(5, TimeUnit.SECONDS).readTimeout(60, TimeUnit.SECONDS))
                .build());
    }

    /** What it said that is not only information. */
    public List<String> complaints() {
        synchronized (lines) {
            return lines.stream()
                    .filter(line -> line.contains("ERROR") || line.contains("WARN"))
                    .toList();
        }
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    }

    /** Lets it close its store and end. */
    @Override
    public void close() throws IOException {
        process.outputWriter().close();
        boolean ended = false;
        try {
            ended = process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.destroyForcibly();
            throw new IOException("the engine does not end");
        }
    }
}
