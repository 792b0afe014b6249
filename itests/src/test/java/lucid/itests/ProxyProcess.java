/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A proxy of the system with one of the shipped samples. */
final class ProxyProcess {

    private static final List<Path> PROGRAMS = Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
            .map(Path::of)
            .toList();
    private static final String NJS = "/usr/lib/nginx/modules/ngx_http_js_module.so";

    private final String name;
    private final List<String> samples;
    private final List<String> arguments;
    private Optional<Process> process = Optional.empty();

    private ProxyProcess(String name, List<String> samples, List<String> arguments) {
        this.name = name;
        this.samples = samples;
        this.arguments = arguments;
    }

    static ProxyProcess haproxy() {
        return new ProxyProcess("haproxy", List.of("haproxy.cfg"), List.of("-f", "haproxy.cfg"));
    }

    static ProxyProcess nginx() {
        return new ProxyProcess("nginx", List.of("nginx.conf", "identity.js"), List.of("-c", "nginx.conf"));
    }

    boolean installed() {
        return program().isPresent() && (!name.equals("nginx") || Files.exists(Path.of(NJS)));
    }

    /** Starts it with its sample, on another front and back port and with the role that the test needs. */
    void start(Path folder, String key, List<Integer> ports) throws IOException {
        for (String sample : samples) {
            String text = Files.readString(Distribution.file("sidecar/" + sample))
                    .replace("127.0.0.1:8443", "127.0.0.1:" + ports.get(0))
                    .replace("127.0.0.1:8085", "127.0.0.1:" + ports.get(1))
                    .replace("{\"sub\"", "{\"roles\":[\"platform-admin\"],\"sub\"")
                    .replace("sub: ", "roles: ['platform-admin'], sub: ");
            Files.writeString(folder.resolve(sample), text);
        }
        List<String> command = new ArrayList<>(List.of(program().orElseThrow().toString()));
        if (name.equals("nginx")) {
            command.addAll(List.of("-p", folder.toString()));
        }
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("proxy.out").toFile());
        builder.environment().put("SIDECAR_KEY", key);
        process = Optional.of(builder.start());
    }

    void stop() {
        process.ifPresent(running -> {
            running.descendants().forEach(ProcessHandle::destroy);
            running.destroy();
            running.onExit().join();
        });
    }

    private Optional<Path> program() {
        return PROGRAMS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
