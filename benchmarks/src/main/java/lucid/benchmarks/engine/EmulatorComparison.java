/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/** Writes and reads by {@code _id} with w:1, on the engine and on the emulator in turn. */
final class EmulatorComparison {

    /** How many documents an operation writes; in the order of measuring, where big batches leave work behind. */
    private static final Map<String, Integer> BATCHES = batches();

    private final Settings settings;
    private final Samples samples = new Samples();

    EmulatorComparison(Settings settings) {
        this.settings = settings;
    }

    /** Measures; the last server is what the others are compared to. */
    void run(String how, List<Target> targets, Report report)
            throws IOException, ExecutionException, InterruptedException {
        for (int round = 1 - settings.number("warmup"); round <= settings.number("rounds"); round++) {
            round(round, targets);
        }
        show(how, targets, report);
    }

    private static Map<String, Integer> batches() {
        Map<String, Integer> batches = new LinkedHashMap<>();
        batches.put("find by _id", 0);
        batches.put("insertOne", 1);
        batches.put("insertMany of 100", 100);
        batches.put("insertMany of 1000", 1_000);
        return batches;
    }

    private void round(int round, List<Target> targets) throws IOException, ExecutionException, InterruptedException {
        List<Target> turns = new ArrayList<>(targets);
        java.util.Collections.rotate(turns, Math.floorMod(round, turns.size()));
        for (String kind : BATCHES.keySet()) {
            for (Target target : turns) {
                double rate = measure(target, BATCHES.get(kind), round > 0 ? settings.number("settle") : 0);
                if (round > 0) {
                    samples.add(kind + target.name(), rate);
                }
            }
        }
    }

    private double measure(Target target, int batch, int settle)
            throws IOException, ExecutionException, InterruptedException {
        target.create();
        // what a server has put off until it is idle is not to be measured with the next one
        Thread.sleep(settle);
        try {
            return Crew.rate(settings.number("threads"), settings.number("millis"), (worker, number) -> {
                if (batch == 0) {
                    target.find(worker, ThreadLocalRandom.current().nextInt(Target.READABLE));
                    return 1;
                }
                target.insert(worker, batch);
                return batch;
            });
        } finally {
            target.drop();
        }
    }

    private void show(String how, List<Target> targets, Report report) {
        String peer = targets.get(targets.size() - 1).name();
        report.section("Beside the emulator, w:1, " + settings.number("threads") + " threads, " + how);
        report.line("| | server | documents/s, median | smallest to largest | ratio to %s |".formatted(peer));
        report.line("|---|---|---|---|---|");
        for (String kind : List.of("insertOne", "insertMany of 100", "insertMany of 1000", "find by _id")) {
            double base = samples.median(kind + peer);
            targets.forEach(target -> report.line("| %s | %s | %,.0f | %s | %.2f |"
                    .formatted(
                            kind,
                            target.name(),
                            samples.median(kind + target.name()),
                            samples.range(kind + target.name()),
                            samples.median(kind + target.name()) / base)));
        }
    }
}
