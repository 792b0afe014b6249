/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.rules.ExternalResource;

/** The distribution as a process whose listeners speak TLS by the development authority and want certificates. */
final class TlsPlatform extends ExternalResource {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Path home;
    private List<Integer> ports;
    private Process process;

    @Override
    protected void before() throws IOException {
        home = Files.createTempDirectory("lucid-itest-");
        ports = RunningPlatform.freePorts(4);
        configure("lucid.tls-storage", "listener = storage", "issue = development", "client = wanted", "poll.ms = 200");
        ProcessBuilder command = RunningPlatform.command(home, ports);
        List<String> arguments = new ArrayList<>(command.command());
        arguments.addAll(List.of("--tls", "on"));
        process = command.command(arguments)
                .redirectOutput(RunningPlatform.outputOf(home).toFile())
                .start();
        Eventually.isTrue("ready", LIMIT, this::isReadyOrDead);
        if (!process.isAlive()) {
            throw new AssertionError("the platform has ended:\n" + Files.readString(RunningPlatform.outputOf(home)));
        }
    }

    @Override
    protected void after() {
        process.destroyForcibly();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(RunningPlatform.outputOf(home));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Path home() {
        return home;
    }

    int port() {
        return ports.get(0);
    }

    /** Writes a configuration; the platform reads it by itself. */
    void configure(String pid, String... lines) throws IOException {
        Path file = home.resolve("config/" + pid + ".cfg");
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    /** The certificate of the development authority, PEM. */
    String authority() throws IOException {
        return Files.readString(home.resolve("keys/development-ca.pem"));
    }

    /** A client that shows no certificate. */
    HttpClient client() throws IOException {
        return client(PemKeys.trusting(authority()));
    }

    static HttpClient client(SSLContext context) {
        return HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** A request to the Storage API or, with its port, to something in front of it. */
    static HttpRequest.Builder to(int port, String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .timeout(Duration.ofMinutes(1));
    }

    HttpRequest.Builder asAdmin(String path) throws IOException {
        String password = Files.readString(home.resolve("keys/admin.password")).strip();
        byte[] pair = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
        return to(port(), path)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Has the admin post something; the reply's JSON. */
    JsonNode post(String path, String json) throws IOException {
        HttpResponse<String> reply = send(
                client(),
                asAdmin(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
        if (reply.statusCode() != 200) {
            throw new AssertionError(path + " -> " + reply.statusCode() + " " + reply.body());
        }
        return new ObjectMapper().readTree(reply.body());
    }

    private boolean isReadyOrDead() {
        try {
            return !process.isAlive()
                    || send(client(), to(port(), "/health/ready")).statusCode() == 200;
        } catch (IOException expected) {
            return false; // nobody listens yet, or nobody has a certificate
        }
    }
}
