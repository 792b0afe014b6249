/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Measures the engine: beside the emulator (part a), journaled beside the disk (b), a query by a secondary index (c),
 * journaled batches (d), and reads beside a sort (e). Servers are processes of their own. Arguments: {@link Settings}.
 */
public final class EngineBenchmark {

    private final Settings settings;
    private final Report report;

    private EngineBenchmark(Settings settings, Report report) {
        this.settings = settings;
        this.report = report;
    }

    /** Prints the figures and writes them to a file. */
    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        Settings settings = Settings.of(List.of(arguments));
        run(settings, new Report(Console.open()));
    }

    static void run(Settings settings, Report report) throws IOException, ExecutionException, InterruptedException {
        Files.createDirectories(settings.path("folder"));
        Path folder = Files.createTempDirectory(settings.path("folder"), "run");
        try {
            report.head(settings, folder);
            new EngineBenchmark(settings, report).measure(folder);
            report.end(settings.path("report"));
        } finally {
            delete(folder);
        }
    }

    private void measure(Path folder) throws IOException, ExecutionException, InterruptedException {
        int heap = settings.number("heap");
        try (ServerProcess engine = ServerProcess.start(
                "engine on disk",
                heap,
                EngineServer.class,
                folder.resolve("data").toString(),
                Integer.toString(settings.number("cache")))) {
            if (settings.has('a')) {
                compare(engine);
            }
            JournaledWrites writes = new JournaledWrites(settings);
            if (settings.has('b')) {
                writes.single(engine, folder, report);
            }
            if (settings.has('c')) {
                new Latencies(settings).query(engine, report);
            }
            if (settings.has('d')) {
                writes.batches(engine, report);
            }
            if (settings.has('e')) {
                new Latencies(settings).besideSort(engine, report);
            }
        }
    }

    private void compare(ServerProcess onDisk) throws IOException, ExecutionException, InterruptedException {
        int heap = settings.number("heap");
        try (ServerProcess inMemory = ServerProcess.start("engine in memory", heap, EngineServer.class);
                ServerProcess emulator = ServerProcess.start("emulator", heap, EmulatorServer.class)) {
            List<ServerProcess> servers = List.of(inMemory, onDisk, emulator);
            int threads = settings.number("threads");
            compare("messages made beforehand", server -> new WireTarget(server, threads, "{w: 1}"), servers);
            compare("by the driver", DriverTarget::new, servers);
        }
    }

    /** Reaches a server. */
    private interface Reach {
        Target reach(ServerProcess server) throws IOException;
    }

    private void compare(String how, Reach by, List<ServerProcess> servers)
            throws IOException, ExecutionException, InterruptedException {
        List<Target> targets = new ArrayList<>();
        try {
            for (ServerProcess server : servers) {
                targets.add(by.reach(server));
            }
            new EmulatorComparison(settings).run(how, targets, report);
        } finally {
            for (Target target : targets) {
                target.close();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
