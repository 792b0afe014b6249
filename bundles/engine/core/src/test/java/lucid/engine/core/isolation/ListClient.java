/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Appends to lists and reads them, in transactions and in single commands, and records it. */
final class ListClient {

    private static final int MOST_STEPS = 5;
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final FindOneAndUpdateOptions UPSERT_AFTER =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoClient client;
    private final History history;
    private final Random random;

    ListClient(MongoClient client, History history, Random random) {
        this.client = client;
        this.history = history;
        this.random = random;
    }

    private MongoCollection<Document> collection(String key) {
        return client.getDatabase("isolation").getCollection("lists" + Math.floorMod(key.hashCode(), 2));
    }

    /** Does one thing; gives its outcome. */
    Recorded.Outcome act() {
        return switch (random.nextInt(10)) {
            case 0 -> alone(entry -> push(Optional.empty(), entry));
            case 1 -> alone(entry -> pushAndRead(Optional.empty(), entry));
            case 2 ->
                alone(entry -> read(Optional.empty(), entry, history.keys().forRead(random)));
            case 3 -> alone(this::readSome);
            default -> together();
        };
    }

    private Recorded.Outcome together() {
        History.Entry entry = history.begin();
        try (ClientSession session = client.startSession()) {
            Recorded.Outcome outcome =
                    Attempts.run(session, random.nextInt(8) == 0, () -> steps(Optional.of(session), entry));
            if (outcome == Recorded.Outcome.UNKNOWN) {
                entry.endUnknown(SessionPlace.of(session));
            } else {
                entry.end(outcome);
            }
            return outcome;
        }
    }

    private void steps(Optional<ClientSession> session, History.Entry entry) {
        for (int steps = 1 + random.nextInt(MOST_STEPS); steps > 0; steps--) {
            switch (random.nextInt(6)) {
                case 0, 1 -> push(session, entry);
                case 2 -> pushAndRead(session, entry);
                case 3 -> readAndReplace(session, entry);
                default -> read(session, entry, history.keys().forRead(random));
            }
        }
    }

    /** A command of its own. */
    private interface Command {
        void run(History.Entry entry);
    }

    private Recorded.Outcome alone(Command command) {
        History.Entry entry = history.begin();
        Recorded.Outcome outcome = Recorded.Outcome.COMMITTED;
        try {
            command.run(entry);
        } catch (MongoException | IllegalStateException e) {
            if (!Attempts.isBroken(e)) {
                throw e;
            }
            outcome = Recorded.Outcome.UNKNOWN;
        }
        entry.end(outcome);
        return outcome;
    }

    private void push(Optional<ClientSession> session, History.Entry entry) {
        Step.Append append = history.keys().forAppend(random);
        Bson filter = Filters.eq(append.key());
        Bson update = Updates.push("v", append.value());
        MongoCollection<Document> target = collection(append.key());
        entry.add(append);
        session.ifPresentOrElse(
                one -> target.updateOne(one, filter, update, UPSERT), () -> target.updateOne(filter, update, UPSERT));
    }

    private void pushAndRead(Optional<ClientSession> session, History.Entry entry) {
        Step.Append append = history.keys().forAppend(random);
        Bson filter = Filters.eq(append.key());
        Bson update = Updates.push("v", append.value());
        MongoCollection<Document> target = collection(append.key());
        entry.add(append);
        Document after = session.map(one -> target.findOneAndUpdate(one, filter, update, UPSERT_AFTER))
                .orElseGet(() -> target.findOneAndUpdate(filter, update, UPSERT_AFTER));
        entry.add(new Step.Read(append.key(), after.getList("v", Integer.class)));
    }

    /** Writes what it has read with one more: that would undo what others have appended meanwhile. */
    private void readAndReplace(Optional<ClientSession> session, History.Entry entry) {
        Step.Append append = history.keys().forAppend(random);
        List<Integer> longer = new ArrayList<>(read(session, entry, append.key()));
        longer.add(append.value());
        entry.add(append);
        collection(append.key())
                .updateOne(session.orElseThrow(), Filters.eq(append.key()), Updates.set("v", longer), UPSERT);
    }

    private List<Integer> read(Optional<ClientSession> session, History.Entry entry, String key) {
        Bson filter = Filters.eq(key);
        MongoCollection<Document> source = collection(key);
        Document found = session.map(one -> source.find(one, filter))
                .orElseGet(() -> source.find(filter))
                .first();
        List<Integer> values = found == null ? List.of() : found.getList("v", Integer.class);
        entry.add(new Step.Read(key, values));
        return values;
    }

    /** One query over several lists, with a snapshot of its own. */
    private void readSome(History.Entry entry) {
        Map<String, List<Integer>> found = new TreeMap<>();
        String first = history.keys().forRead(random);
        found.put(first, List.of());
        for (int i = 0; i < MOST_STEPS; i++) {
            String key = history.keys().forRead(random);
            if (collection(key).getNamespace().equals(collection(first).getNamespace())) {
                found.put(key, List.of());
            }
        }
        collection(first)
                .withReadConcern(ReadConcern.SNAPSHOT)
                .find(Filters.in("_id", found.keySet()))
                .forEach(document -> found.put(document.getString("_id"), document.getList("v", Integer.class)));
        found.forEach((key, values) -> entry.add(new Step.Read(key, values)));
    }

    /** Reads all lists there have been, in one transaction. */
    void readAll() {
        History.Entry entry = history.begin();
        try (ClientSession session = client.startSession()) {
            entry.end(Attempts.run(session, false, () -> history.keys()
                    .used()
                    .forEach(key -> read(Optional.of(session), entry, key))));
        }
    }
}
