/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import com.mongodb.ReadConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Accounts in several collections and transfers between them: the sum stays, and none is below zero. An account without
 * money is deleted.
 */
final class Bank {

    static final int COLLECTIONS = 3;
    private static final int ACCOUNTS = 9;
    private static final int TOTAL = ACCOUNTS * 10;

    private final MongoClient client;
    private final Random random;

    Bank(MongoClient client, Random random) {
        this.client = client;
        this.random = random;
    }

    private MongoCollection<Document> collection(int account) {
        return client.getDatabase("isolation").getCollection("bank" + account % COLLECTIONS);
    }

    void open() {
        for (int account = 0; account < ACCOUNTS; account++) {
            collection(account).createIndex(Indexes.ascending("balance"));
            collection(account).insertOne(new Document("_id", account).append("balance", TOTAL / ACCOUNTS));
        }
    }

    /** Transfers something, as often as it takes. */
    void transfer() {
        int from = random.nextInt(ACCOUNTS);
        int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        int amount = 1 + random.nextInt(5);
        try (ClientSession session = client.startSession()) {
            session.withTransaction(
                    () -> {
                        int source = balance(session, from);
                        int target = balance(session, to);
                        if (source >= amount) {
                            change(session, from, source, -amount);
                            change(session, to, target, amount);
                        }
                        return source;
                    },
                    Attempts.OPTIONS);
        }
    }

    private int balance(ClientSession session, int account) {
        Document found = collection(account).find(session, Filters.eq(account)).first();
        return found == null ? 0 : found.getInteger("balance");
    }

    private void change(ClientSession session, int account, int before, int change) {
        MongoCollection<Document> target = collection(account);
        int after = before + change;
        if (before == 0) {
            target.insertOne(session, new Document("_id", account).append("balance", after));
        } else if (after == 0) {
            target.deleteOne(session, Filters.eq(account));
        } else if (random.nextBoolean()) {
            target.updateOne(session, Filters.eq(account), Updates.set("balance", after));
        } else {
            target.updateOne(session, Filters.eq(account), Updates.inc("balance", change));
        }
    }

    /** Looks at all accounts, in a transaction or by one command. */
    void check(Report report) {
        List<Document> accounts = random.nextBoolean() ? inTransaction() : byCommand();
        int total = accounts.stream()
                .mapToInt(account -> account.getInteger("balance"))
                .sum();
        boolean good = accounts.stream().allMatch(account -> account.getInteger("balance") > 0);
        if (total != TOTAL || !good) {
            report.found(Anomaly.Kind.TOTAL, accounts.toString());
        }
    }

    private List<Document> inTransaction() {
        try (ClientSession session = client.startSession()) {
            return session.withTransaction(
                    () -> {
                        List<Document> accounts = new ArrayList<>();
                        for (int number = 0; number < COLLECTIONS; number++) {
                            FindIterable<Document> found = collection(number).find(session);
                            found.hintString(random.nextBoolean() ? "balance_1" : "_id_")
                                    .into(accounts);
                        }
                        return accounts;
                    },
                    Attempts.OPTIONS);
        }
    }

    private List<Document> byCommand() {
        List<Bson> union = new ArrayList<>();
        for (int number = 1; number < COLLECTIONS; number++) {
            union.add(Aggregates.unionWith("bank" + number, List.of()));
        }
        return collection(0)
                .withReadConcern(ReadConcern.SNAPSHOT)
                .aggregate(union)
                .into(new ArrayList<>());
    }
}
