/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import lucid.engine.core.EngineProcess;
import lucid.engine.core.value.Doc;
import lucid.engine.core.wire.RawClient;
import org.bson.Document;

/** Rounds of load on one engine, each with new lists and checked at its end; accounts and counters go on. */
final class Rounds {

    private static final int NO_SUCH_TRANSACTION = 251;

    private final Random random;
    private final Tally tally = new Tally();
    private final PlainLedger ledger = new PlainLedger();
    private History history = new History(new ListKeys("0"));
    private int round;

    Rounds(long seed) {
        random = new Random(seed);
    }

    Tally tally() {
        return tally;
    }

    /** A client with the usual retries that does not wait long for a server that is gone. */
    static MongoClient client(InetSocketAddress address) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyToClusterSettings(
                        cluster -> cluster.hosts(List.of(new ServerAddress(address.getHostString(), address.getPort())))
                                .serverSelectionTimeout(5, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.readTimeout(60, TimeUnit.SECONDS))
                .build());
    }

    void open(InetSocketAddress address) {
        try (MongoClient client = client(address)) {
            new Bank(client, random).open();
            new PlainClient(client, ledger, random).open();
            for (String name : List.of("lists0", "lists1")) {
                client.getDatabase("isolation").getCollection(name).createIndex(Indexes.ascending("v"));
            }
        }
    }

    /** Lets clients work for some time. */
    void run(InetSocketAddress address, long millis) throws Exception {
        try (MongoClient client = client(address)) {
            Load load = start(client);
            TimeUnit.MILLISECONDS.sleep(millis);
            load.stop();
            load.await();
        }
    }

    /** Lets clients work for some time and kills the engine while they do. */
    void runAndKill(EngineProcess engine, long millis) throws Exception {
        Load load;
        try (MongoClient client = client(engine.address())) {
            load = start(client);
            TimeUnit.MILLISECONDS.sleep(millis);
            load.stop();
            engine.kill();
        }
        // with the client closed nobody tries again any more
        load.await();
    }

    /** Begins without the lists of earlier rounds, so that long runs do not become slow. */
    private Load start(MongoClient client) {
        for (String name : List.of("lists0", "lists1")) {
            client.getDatabase("isolation").getCollection(name).deleteMany(new Document());
        }
        history = new History(new ListKeys(Integer.toString(++round)));
        Load load = new Load(client, history, ledger, tally);
        load.start(random);
        return load;
    }

    /** Checks what the round has done, and that all is whole. */
    void check(InetSocketAddress address) throws IOException {
        settle(address);
        try (MongoClient client = client(address)) {
            new ListClient(client, history, random).readAll();
            ListCheck.of(history.all()).forEach(one -> tally.found(one.kind(), one.text()));
            new Bank(client, random).check(tally);
            new PlainClient(client, ledger, random).check(tally);
            for (String name : client.listDatabaseNames()) {
                validate(client.getDatabase(name));
            }
        }
    }

    /** Sends some of the commits again that were not answered. */
    private void settle(InetSocketAddress address) throws IOException {
        try (RawClient raw = new RawClient(address)) {
            for (Map.Entry<Integer, SessionPlace> one : history.unknown().entrySet()) {
                if (random.nextInt(4) > 0) {
                    Doc reply = raw.command(one.getValue().commit());
                    tally.resent();
                    history.settle(one.getKey(), outcome(reply));
                }
            }
        }
    }

    private Recorded.Outcome outcome(Doc reply) {
        if (reply.get("ok").doubleValue() == 1) {
            return Recorded.Outcome.COMMITTED;
        }
        if (reply.get("code").intValue() != NO_SUCH_TRANSACTION) {
            tally.found(Anomaly.Kind.REFUSED, reply.toString());
        }
        return Recorded.Outcome.ABORTED;
    }

    private void validate(MongoDatabase database) {
        for (String name : database.listCollectionNames()) {
            Document report = database.runCommand(new Document("validate", name).append("full", true));
            if (!report.getBoolean("valid")) {
                tally.found(Anomaly.Kind.TOTAL, report.toJson());
            }
        }
    }
}
