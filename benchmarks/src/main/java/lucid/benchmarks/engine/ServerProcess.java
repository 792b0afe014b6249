/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which ends with this one at the latest. */
final class ServerProcess implements AutoCloseable {

    /** What the line begins with that tells the port. */
    static final String LISTENING = "listening on port ";

    private static final int MOST_CONNECTIONS = 128;
    private static final long END_SECONDS = 30;

    private final String name;
    private final Process process;
    private final int port;

    private ServerProcess(String name, Process process, int port) {
        this.name = name;
        this.process = process;
        this.port = port;
    }

    /** Starts a main class on this class path and waits until it listens. */
    static ServerProcess start(String name, int heapMegabytes, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-Dlogback.configurationFile=lucid/benchmarks/engine/logback-server.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ServerProcess(name, process, port(process));
    }

    private static int port(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(LISTENING)) {
                return Integer.parseInt(line.substring(LISTENING.length()));
            }
        }
        throw new IOException("the server ended before it listened");
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    MongoClient client() {
        return MongoClients.create(MongoClientSettings.builder()
                .retryWrites(false)
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(new ServerAddress("127.0.0.1", port))))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(MOST_CONNECTIONS))
                .build());
    }

    /** Lets it close and end. */
    @Override
    public void close() throws IOException {
        process.outputWriter().close();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
