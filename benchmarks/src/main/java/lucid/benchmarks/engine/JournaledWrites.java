/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.bson.Document;

/** Writes with w:1 and j:true, singly beside what the disk can do, and in batches. */
final class JournaledWrites {

    private static final List<Integer> WRITERS = List.of(8, 16, 64);
    private static final int BATCH = 100;

    private final Settings settings;
    private final Samples samples = new Samples();

    JournaledWrites(Settings settings) {
        this.settings = settings;
    }

    /** Single documents, and the floor of the disk in turn. */
    void single(ServerProcess engine, Path folder, Report report)
            throws IOException, ExecutionException, InterruptedException {
        try (MongoClient client = engine.client()) {
            for (int round = 1 - settings.number("warmup"); round <= settings.number("rounds"); round++) {
                for (int writers : WRITERS) {
                    double floor = GroupCommitFloor.rate(folder, writers, settings.number("millis"));
                    double rate = rate(client, writers, 1);
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
            report.line("| %d | %,.0f | %,.0f | %.2f |", writers, engineRate, floor, engineRate / floor);
        }
    }

    /** Batches of 100, by one thread and by all. */
    void batches(ServerProcess engine, Report report) throws ExecutionException, InterruptedException {
        List<Integer> crews = List.of(1, settings.number("threads"));
        try (MongoClient client = engine.client()) {
            for (int round = 1 - settings.number("warmup"); round <= settings.number("rounds"); round++) {
                for (int writers : crews) {
                    note(round, "batches" + writers, rate(client, writers, BATCH));
                }
            }
        }
        report.section("Journaled insertMany in batches of " + BATCH);
        report.line("| writers | documents/s, median | smallest to largest |");
        report.line("|---|---|---|");
        crews.forEach(writers -> report.line(
                "| %d | %,.0f | %s |",
                writers, samples.median("batches" + writers), samples.range("batches" + writers)));
    }

    private void note(int round, String name, double rate) {
        if (round > 0) {
            samples.add(name, rate);
        }
    }

    private double rate(MongoClient client, int writers, int batch) throws ExecutionException, InterruptedException {
        client.getDatabase("benchmark").createCollection("journaled");
        MongoCollection<Document> collection = client.getDatabase("benchmark")
                .getCollection("journaled")
                .withWriteConcern(WriteConcern.W1.withJournal(true));
        try {
            return Crew.rate(writers, settings.number("millis"), (worker, number) -> {
                if (batch == 1) {
                    collection.insertOne(SampleDocuments.make());
                } else {
                    collection.insertMany(SampleDocuments.make(batch));
                }
                return batch;
            });
        } finally {
            collection.drop();
        }
    }
}
