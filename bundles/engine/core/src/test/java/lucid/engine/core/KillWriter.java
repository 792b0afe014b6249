/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;

/** Writes until the connection breaks, and keeps the ledger. */
final class KillWriter implements Callable<Long> {

    private static final int IDS = 400;
    private static final List<WriteConcern> CONCERNS =
            List.of(WriteConcern.JOURNALED, WriteConcern.MAJORITY, WriteConcern.JOURNALED, WriteConcern.W1);

    private final MongoCollection<Document> collection;
    private final KillLedger ledger;
    private final CountDownLatch acknowledgements;
    private final Random random;

    KillWriter(MongoCollection<Document> collection, KillLedger ledger, CountDownLatch acknowledgements) {
        this.collection = collection;
        this.ledger = ledger;
        this.acknowledgements = acknowledgements;
        random = ledger.random();
    }

    /** How many writes were acknowledged; any error but that of a broken connection comes out. */
    @Override
    public Long call() {
        long count = 0;
        while (true) {
            try {
                write(collection.withWriteConcern(CONCERNS.get(random.nextInt(CONCERNS.size()))));
            } catch (MongoException e) {
                if (isBroken(e)) {
                    return count;
                }
                throw e;
            }
            ledger.acknowledge();
            acknowledgements.countDown();
            count++;
        }
    }

    private static boolean isBroken(MongoException e) {
        return e instanceof MongoSocketException || e instanceof MongoTimeoutException || e.getCode() == -4;
    }

    private void write(MongoCollection<Document> target) {
        String id = ledger.id(random.nextInt(IDS));
        int kind = random.nextInt(20);
        if (kind == 0) {
            removeGroup(target, random.nextInt(50));
        } else if (kind < 4) {
            insertMany(target);
        } else if (!ledger.has(id)) {
            target.insertOne(ledger.next(id));
        } else if (kind < 7) {
            ledger.removing(List.of(id));
            target.deleteOne(Filters.eq(id));
        } else {
            change(target, id, kind);
        }
    }

    private void change(MongoCollection<Document> target, String id, int kind) {
        Document next = ledger.next(id);
        if (kind < 12) {
            target.replaceOne(Filters.eq(id), next);
        } else if (kind < 15) {
            target.findOneAndReplace(Filters.eq(id), next);
        } else {
            next.remove("_id");
            target.updateOne(Filters.eq(id), new Document("$set", next));
        }
    }

    private void removeGroup(MongoCollection<Document> target, int group) {
        List<String> present = ledger.present(group);
        ledger.removing(present);
        target.deleteMany(Filters.and(Filters.eq("group", group), Filters.in("_id", present)));
    }

    private void insertMany(MongoCollection<Document> target) {
        Set<String> ids = new LinkedHashSet<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            String id = ledger.id(random.nextInt(IDS));
            if (!ledger.has(id)) {
                ids.add(id);
            }
        }
        List<Document> documents = new ArrayList<>();
        ids.forEach(id -> documents.add(ledger.next(id)));
        if (!documents.isEmpty()) {
            target.insertMany(documents, new InsertManyOptions().ordered(random.nextBoolean()));
        }
    }
}
