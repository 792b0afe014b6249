/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.rules.ExternalResource;

/**
 * The distribution as a process of its own, on free ports, with a home that is thrown away. As a class rule, one
 * platform serves all tests of a suite.
 */
public final class RunningPlatform extends ExternalResource {

    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final long STOP_SECONDS = 45;
    private static final int FIRST_PORT = 20_000;
    private static final int END_OF_PORTS = 32_000;
    private static final int SHOWN_LINES = 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> options;
    private Path home;
    private List<Integer> ports;
    private Process process;

    /** With more options for the launcher. */
    public RunningPlatform(String... options) {
        this.options = List.of(options);
    }

    @Override
    protected void before() throws IOException {
        home = Files.createTempDirectory("lucid-itest-");
        ports = freePorts(4);
        boolean ready = false;
        try {
            start();
            ready = true;
        } finally {
            if (!ready) {
                after(); // a rule that fails here is not asked to clean up
            }
        }
    }

    @Override
    protected void after() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        delete(home);
    }

    /** Starts it again after a stop or a kill, on the same home and ports; returns when it is ready. */
    public void start() throws IOException {
        ProcessBuilder launcher = command(home, ports);
        launcher.command().addAll(options);
        process = launcher.redirectOutput(outputOf(home).toFile()).start();
        try {
            Eventually.isTrue("ready", READY_LIMIT, this::isReadyOrDead);
        } catch (AssertionError late) {
            throw new AssertionError("the platform is not ready:\n" + output() + newestLog(), late);
        }
        if (!process.isAlive()) {
            throw new AssertionError("the platform has ended:\n" + output());
        }
    }

    /** As {@code kill}: the process ends in good order; its exit code. */
    public int stop() {
        process.destroy();
        return exitCode(process);
    }

    /** As {@code kill -9}: nothing is told to the process. */
    public void kill() {
        process.destroyForcibly();
        exitCode(process);
    }

    static int exitCode(Process process) {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the process has not ended");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The launcher's command line. */
    static ProcessBuilder command(Path home, List<Integer> ports) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Distribution.file("launcher") + "/*",
                "lucid.launcher.Main",
                "--dist",
                Distribution.FOLDER.toRealPath().toString(),
                "--home",
                home.toString()));
        List<String> options = List.of("--port", "--volume-port", "--mongo-port", "--mongo-admin-port");
        for (int i = 0; i < options.size(); i++) {
            command.addAll(List.of(options.get(i), ports.get(i).toString()));
        }
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    static Path outputOf(Path home) {
        return home.resolveSibling(home.getFileName() + ".out");
    }

    /**
     * Ports that were free a moment ago, below those that systems give to outgoing connections: a platform that is
     * started again would else find one of its ports taken now and then.
     */
    static List<Integer> freePorts(int count) throws IOException {
        Set<Integer> ports = new LinkedHashSet<>();
        while (ports.size() < count) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, END_OF_PORTS);
            if (isFree(port)) {
                ports.add(port);
            }
        }
        return List.copyOf(ports);
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        }
    }

    public Path home() {
        return home;
    }

    public List<Integer> ports() {
        return ports;
    }

    public long pid() {
        return process.pid();
    }

    private String newestLog() throws IOException {
        List<String> lines = Files.readAllLines(home.resolve("logs/lucid.log"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }

    /** All that the process has printed. */
    public String output() throws IOException {
        return Files.readString(outputOf(home));
    }

    /** The address of a path of the Storage API. */
    public URI storage(String path) {
        return URI.create("http://127.0.0.1:" + ports.get(0) + path);
    }

    /** The address of a path of the Volume API. */
    public URI volume(String path) {
        return URI.create("http://127.0.0.1:" + ports.get(1) + path);
    }

    /** The Storage API in the admin's name. */
    public Api storage() {
        return new Api("http://127.0.0.1:" + storagePort(), authorization());
    }

    /** The Volume API in the admin's name. */
    public Api volume() {
        return new Api("http://127.0.0.1:" + ports.get(1), authorization());
    }

    /** Where the Storage API listens on loopback. */
    public int storagePort() {
        return ports.get(0);
    }

    /** The Authorization header of the admin. */
    public String authorization() {
        try {
            String password =
                    Files.readString(home.resolve("keys/admin.password")).strip();
            byte[] credential = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(credential);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A request in the admin's name. */
    public HttpRequest.Builder asAdmin(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)).header("Authorization", authorization());
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Gets a path of the Storage API as the admin. */
    public HttpResponse<String> get(String path) throws IOException {
        return send(asAdmin(storage(path)).GET().build());
    }

    /** Gets a path of the Storage API as nobody. */
    public HttpResponse<String> getAnonymously(String path) throws IOException {
        return send(HttpRequest.newBuilder(storage(path)).build());
    }

    private boolean isReadyOrDead() {
        try {
            return !process.isAlive() || getAnonymously("/health/ready").statusCode() == 200;
        } catch (IOException expected) {
            return false; // nobody listens yet
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(outputOf(folder));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
