/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Writes with w:1 and j:true, singly beside what the disk can do, and in batches. Messages are made beforehand: what a
 * driver does for each is not the server's, and the disk alone has no driver.
 */
final class JournaledWrites {

    private static final List<Integer> WRITERS = List.of(8, 16, 64);
    private static final int MOST_WRITERS = 64;
    private static final int BATCH = 100;
    private static final String JOURNALED = "{w: 1, j: true}";

    private final Settings settings;
    private final Samples samples = new Samples();

    JournaledWrites(Settings settings) {
        this.settings = settings;
    }

    /** Single documents, and the floor of the disk in turn. */
    void single(ServerProcess engine, Path folder, Report report)
            throws IOException, ExecutionException, InterruptedException {
        try (Target target = new WireTarget(engine, MOST_WRITERS, JOURNALED)) {
            for (int round = 1 - settings.number("warmup"); round <= settings.number("rounds"); round++) {
                for (int writers : WRITERS) {
                    double floor = GroupCommitFloor.rate(folder, writers, settings.number("millis"));
                    double rate = rate(target, writers, 1);
                    note(round, "floor" + writers, floor);
                    note(round, "engine" + writers, rate);
                }
            }
        }
        report.section("Journaled insertOne beside the disk's group commit");
        report.line("| writers | engine, documents/s | disk, records/s | ratio |");
        report.line("|---|---|---|---|");
        for (int writers : WRITERS) {
            double engineRate = samples.median("engine" + writers);
            double floor = samples.median("floor" + writers);
            report.line("| %d | %,.0f | %,.0f | %.2f |".formatted(writers, engineRate, floor, engineRate / floor));
        }
    }

    /** Batches of 100, by one thread and by all. */
    void batches(ServerProcess engine, Report report) throws IOException, ExecutionException, InterruptedException {
        List<Integer> crews = List.of(1, settings.number("threads"));
        try (Target target = new WireTarget(engine, MOST_WRITERS, JOURNALED)) {
            for (int round = 1 - settings.number("warmup"); round <= settings.number("rounds"); round++) {
                for (int writers : crews) {
                    note(round, "batches" + writers, rate(target, writers, BATCH));
                }
            }
        }
        report.section("Journaled insertMany in batches of " + BATCH);
        report.line("| writers | documents/s, median | smallest to largest |");
        report.line("|---|---|---|");
        crews.forEach(writers -> report.line("| %d | %,.0f | %s |"
                .formatted(writers, samples.median("batches" + writers), samples.range("batches" + writers))));
    }

    private void note(int round, String name, double rate) {
        if (round > 0) {
            samples.add(name, rate);
        }
    }

    private double rate(Target target, int writers, int batch)
            throws IOException, ExecutionException, InterruptedException {
        target.create();
        try {
            return Crew.rate(writers, settings.number("millis"), (worker, number) -> {
                target.insert(worker, batch);
                return batch;
            });
        } finally {
            target.drop();
        }
    }
}
