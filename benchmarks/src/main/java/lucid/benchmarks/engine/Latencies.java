/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntUnaryOperator;
import org.bson.Document;

/** How long one client waits: for a query by a secondary index, and while another one sorts. */
final class Latencies {

    private static final int MATCHING = 20;
    private static final int BATCH = 1_000;
    private static final double NANOS_IN_MILLI = 1e6;

    private final Settings settings;
    private final Samples samples = new Samples();

    Latencies(Settings settings) {
        this.settings = settings;
    }

    /** Twenty documents of many by a secondary index. */
    void query(ServerProcess engine, Report report) {
        int count = settings.number("load");
        int keys = Math.max(1, count / MATCHING);
        try (MongoClient client = engine.client()) {
            MongoCollection<Document> collection = load(client, "indexed", count, id -> id % keys);
            collection.createIndex(Indexes.ascending("key"));
            for (int i = -settings.number("queries") / 5; i < settings.number("queries"); i++) {
                double millis = millis(() -> twenty(collection, keys));
                if (i >= 0) {
                    samples.add("query", millis);
                }
            }
            collection.drop();
        }
        report.section("%d documents by a secondary index among %,d".formatted(MATCHING, count));
        report.line(
                "Median %.3f ms, 99th percentile %.3f ms, one thread, %,d queries.",
                samples.median("query"), samples.quantile("query", 0.99), settings.number("queries"));
    }

    private static void twenty(MongoCollection<Document> collection, int keys) {
        int key = ThreadLocalRandom.current().nextInt(keys);
        List<Document> found = collection.find(Filters.eq("key", key)).into(new ArrayList<>());
        if (found.size() != MATCHING) {
            throw new IllegalStateException("key " + key + " has " + found.size() + " documents");
        }
    }

    /** Reads by {@code _id} alone, and while another connection sorts in memory. */
    void besideSort(ServerProcess engine, Report report) throws ExecutionException, InterruptedException {
        int count = settings.number("sort");
        long sorts = 0;
        try (MongoClient reading = engine.client();
                MongoClient sorting = engine.client()) {
            MongoCollection<Document> collection = load(reading, "sorted", count, id -> id);
            MongoCollection<Document> sorted = sorting.getDatabase("benchmark").getCollection("sorted");
            sort(sorted);
            for (int round = 1 - settings.number("warmup"); round <= settings.number("rounds"); round++) {
                reads(collection, count, "before", round);
                sorts += sortDuring(sorted, collection, count, round);
            }
            collection.drop();
        }
        report.section("Reads by _id while another connection sorts %,d documents".formatted(count));
        report.line("| | median, ms | 99th percentile, ms |");
        report.line("|---|---|---|");
        for (String when : List.of("before", "during")) {
            report.line("| %s | %.3f | %.3f |", when, samples.median(when), samples.quantile(when, 0.99));
        }
        report.line("");
        report.line("Ratio of the medians %.2f; %d sorts ran.", samples.median("during") / samples.median("before"), sorts);
    }

    private long sortDuring(MongoCollection<Document> sorted, MongoCollection<Document> read, int count, int round)
            throws ExecutionException, InterruptedException {
        AtomicBoolean on = new AtomicBoolean(true);
        ExecutorService sorter = Executors.newSingleThreadExecutor();
        try {
            Future<Long> sorts = sorter.submit(() -> {
                long done = 0;
                while (on.get()) {
                    sort(sorted);
                    done++;
                }
                return done;
            });
            reads(read, count, "during", round);
            on.set(false);
            return sorts.get();
        } finally {
            on.set(false);
            sorter.shutdown();
        }
    }

    private void reads(MongoCollection<Document> collection, int count, String name, int round) {
        long end = System.nanoTime() + settings.number("millis") * 1_000_000L;
        while (System.nanoTime() < end) {
            Object id = ThreadLocalRandom.current().nextInt(count);
            double millis = millis(() -> collection.find(Filters.eq(id)).first());
            if (round > 0) {
                samples.add(name, millis);
            }
        }
    }

    private static void sort(MongoCollection<Document> collection) {
        try (MongoCursor<Document> cursor =
                collection.find().sort(Sorts.ascending("rank")).iterator()) {
            cursor.next();
        }
    }

    private static double millis(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / NANOS_IN_MILLI;
    }

    private static MongoCollection<Document> load(MongoClient client, String name, int count, IntUnaryOperator key) {
        MongoCollection<Document> collection =
                client.getDatabase("benchmark").getCollection(name).withWriteConcern(WriteConcern.W1);
        collection.drop();
        List<Document> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(SampleDocuments.make((Object) i).append("key", key.applyAsInt(i)));
            if (batch.size() == BATCH || i == count - 1) {
                collection.insertMany(batch);
                batch.clear();
            }
        }
        return collection;
    }
}
