/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;

/** Writes and reads by {@code _id} with w:1, on the engine and on the emulator in turn. */
final class EmulatorComparison {

    private static final int READABLE = 10_000;

    /** How many documents an operation writes; in the order of measuring, where big batches leave work behind. */
    private static final Map<String, Integer> BATCHES = batches();

    private final Settings settings;
    private final Samples samples = new Samples();

    EmulatorComparison(Settings settings) {
        this.settings = settings;
    }

    /** Measures; the last server is what the others are compared to. */
    void run(List<ServerProcess> servers, Report report) throws ExecutionException, InterruptedException {
        Map<String, MongoClient> clients = new LinkedHashMap<>();
        try {
            servers.forEach(server -> clients.put(server.name(), server.client()));
            clients.values().forEach(EmulatorComparison::fill);
            for (int round = 1 - settings.number("warmup"); round <= settings.number("rounds"); round++) {
                round(round, clients);
            }
        } finally {
            clients.values().forEach(MongoClient::close);
        }
        show(servers, report);
    }

    private static Map<String, Integer> batches() {
        Map<String, Integer> batches = new LinkedHashMap<>();
        batches.put("find by _id", 0);
        batches.put("insertOne", 1);
        batches.put("insertMany of 100", 100);
        batches.put("insertMany of 1000", 1_000);
        return batches;
    }

    private static void fill(MongoClient client) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < READABLE; i++) {
            documents.add(SampleDocuments.make((Object) i));
        }
        collection(client, "readable").insertMany(documents);
    }

    private static MongoCollection<Document> collection(MongoClient client, String name) {
        return client.getDatabase("benchmark").getCollection(name).withWriteConcern(WriteConcern.W1);
    }

    private void round(int round, Map<String, MongoClient> clients) throws ExecutionException, InterruptedException {
        List<String> names = new ArrayList<>(clients.keySet());
        java.util.Collections.rotate(names, Math.floorMod(round, names.size()));
        for (String kind : BATCHES.keySet()) {
            for (String name : names) {
                double rate = measure(clients.get(name), BATCHES.get(kind));
                if (round > 0) {
                    samples.add(kind + name, rate);
                }
            }
        }
    }

    private double measure(MongoClient client, int batch) throws ExecutionException, InterruptedException {
        client.getDatabase("benchmark").createCollection("written");
        MongoCollection<Document> written = collection(client, "written");
        MongoCollection<Document> readable = collection(client, "readable");
        // what a server has put off until it is idle is not to be measured with the next one
        Thread.sleep(settings.number("settle"));
        try {
            return Crew.rate(settings.number("threads"), settings.number("millis"), (worker, number) -> {
                if (batch == 0) {
                    return read(readable);
                }
                write(written, batch);
                return batch;
            });
        } finally {
            written.drop();
        }
    }

    private static void write(MongoCollection<Document> collection, int batch) {
        if (batch == 1) {
            collection.insertOne(SampleDocuments.make());
        } else {
            collection.insertMany(SampleDocuments.make(batch));
        }
    }

    private static int read(MongoCollection<Document> collection) {
        Object id = ThreadLocalRandom.current().nextInt(READABLE);
        if (collection.find(Filters.eq(id)).first() == null) {
            throw new IllegalStateException("document " + id + " is not found");
        }
        return 1;
    }

    private void show(List<ServerProcess> servers, Report report) {
        String peer = servers.get(servers.size() - 1).name();
        report.section("Beside the emulator, w:1, " + settings.number("threads") + " threads");
        report.line("| | server | documents/s, median | smallest to largest | ratio to %s |".formatted(peer));
        report.line("|---|---|---|---|---|");
        for (String kind : List.of("insertOne", "insertMany of 100", "insertMany of 1000", "find by _id")) {
            double base = samples.median(kind + peer);
            servers.forEach(server -> report.line("| %s | %s | %,.0f | %s | %.2f |"
                    .formatted(
                            kind,
                            server.name(),
                            samples.median(kind + server.name()),
                            samples.range(kind + server.name()),
                            samples.median(kind + server.name()) / base)));
        }
    }
}
