/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Counts, and inserts documents of which others insert the same unique key: by retryable writes, and now and then by
 * transactions that do both.
 */
final class PlainClient {

    private static final int COUNTERS = 4;
    private static final int CONTESTED = 20;
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoClient client;
    private final PlainLedger ledger;
    private final Random random;

    PlainClient(MongoClient client, PlainLedger ledger, Random random) {
        this.client = client;
        this.ledger = ledger;
        this.random = random;
    }

    private MongoDatabase database() {
        return client.getDatabase("isolation");
    }

    private MongoCollection<Document> counters() {
        return database().getCollection("counters");
    }

    private MongoCollection<Document> inserts() {
        return database().getCollection("inserts");
    }

    void open() {
        inserts().createIndex(Indexes.ascending("u"), new IndexOptions().unique(true));
    }

    /** Does one thing; gives its outcome. */
    Recorded.Outcome act() {
        int counter = random.nextInt(COUNTERS);
        Bson increment = Updates.inc("n", 1);
        Recorded.Outcome outcome;
        switch (random.nextInt(3)) {
            case 0 -> {
                outcome = alone(() -> counters().updateOne(Filters.eq(counter), increment, UPSERT));
                ledger.incremented(counter, outcome);
            }
            case 1 -> {
                Document document = document();
                outcome = alone(() -> inserts().insertOne(document));
                ledger.inserted(document.getString("_id"), outcome);
            }
            default -> {
                Document document = document();
                outcome = together(counter, document);
                ledger.incremented(counter, outcome);
                ledger.inserted(document.getString("_id"), outcome);
            }
        }
        return outcome;
    }

    private Document document() {
        String id = ledger.nextInsert();
        int number = Integer.parseInt(id.substring(1));
        return new Document("_id", id).append("u", number + random.nextInt(CONTESTED));
    }

    private Recorded.Outcome together(int counter, Document document) {
        try (ClientSession session = client.startSession()) {
            return Attempts.run(session, random.nextInt(8) == 0, () -> {
                counters().updateOne(session, Filters.eq(counter), Updates.inc("n", 1), UPSERT);
                inserts().insertOne(session, document);
            });
        }
    }

    private static Recorded.Outcome alone(Runnable write) {
        try {
            write.run();
            return Recorded.Outcome.COMMITTED;
        } catch (MongoException | IllegalStateException e) {
            if (e instanceof MongoException refused && Attempts.isDuplicate(refused)) {
                return Recorded.Outcome.ABORTED;
            }
            if (Attempts.isBroken(e)) {
                return Recorded.Outcome.UNKNOWN;
            }
            throw e;
        }
    }

    void check(Report report) {
        Map<Integer, Integer> counts = new HashMap<>();
        counters().find().forEach(counter -> counts.put(counter.getInteger("_id"), counter.getInteger("n")));
        List<Document> documents = inserts().find().into(new ArrayList<>());
        ledger.settle(counts, documents, report);
    }
}
