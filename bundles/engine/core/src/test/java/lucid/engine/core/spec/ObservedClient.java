/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ServerApi;
import com.mongodb.ServerApiVersion;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ServerMonitoringMode;
import com.mongodb.event.CommandEvent;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import com.mongodb.event.ConnectionCheckOutFailedEvent;
import com.mongodb.event.ConnectionCheckOutStartedEvent;
import com.mongodb.event.ConnectionCheckedInEvent;
import com.mongodb.event.ConnectionCheckedOutEvent;
import com.mongodb.event.ConnectionClosedEvent;
import com.mongodb.event.ConnectionCreatedEvent;
import com.mongodb.event.ConnectionPoolClearedEvent;
import com.mongodb.event.ConnectionPoolListener;
import com.mongodb.event.ConnectionReadyEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** A client whose events are kept, those that its entity asks for. */
final class ObservedClient implements AutoCloseable, CommandListener, ConnectionPoolListener {

    private static final Set<String> SENSITIVE = Set.of(
            "authenticate",
            "saslstart",
            "saslcontinue",
            "getnonce",
            "createuser",
            "updateuser",
            "copydbgetnonce",
            "copydbsaslstart",
            "copydb");

    /**
     * One event.
     *
     * @param kind its name in the specifications
     * @param body its fields in the specifications
     */
    record Event(String kind, BsonDocument body) {}

    private final List<Event> events = new ArrayList<>();
    private final List<BsonDocument> started = new ArrayList<>();
    private final Set<String> observed = new HashSet<>();
    private final Set<String> ignored = new HashSet<>(Set.of("configureFailPoint"));
    private final boolean sensitive;
    private final MongoClient client;

    ObservedClient(String uri, BsonDocument entity) {
        SpecificationCase.array(entity, "observeEvents")
                .forEach(name -> observed.add(name.asString().getValue()));
        SpecificationCase.array(entity, "ignoreCommandMonitoringEvents")
                .forEach(name -> ignored.add(name.asString().getValue()));
        sensitive =
                entity.getBoolean("observeSensitiveCommands", BsonBoolean.FALSE).getValue();
        ConnectionString target = new ConnectionString(uri + options(entity));
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyConnectionString(target)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
                // a polling monitor looks at once after an error, a streaming one waits for the server's next answer
                .applyToServerSettings(server -> server.minHeartbeatFrequency(20, TimeUnit.MILLISECONDS)
                        .serverMonitoringMode(ServerMonitoringMode.POLL))
                .addCommandListener(this)
                .applyToConnectionPoolSettings(pool -> pool.addConnectionPoolListener(this));
        if (entity.containsKey("serverApi")) {
            settings.serverApi(serverApi(entity.getDocument("serverApi")));
        }
        client = MongoClients.create(settings.build());
    }

    private static String options(BsonDocument entity) {
        StringJoiner options = new StringJoiner("&", "?", "").add("directConnection=false");
        entity.getDocument("uriOptions", new BsonDocument())
                .forEach((name, value) -> options.add(name + "=" + plain(value)));
        return options.toString();
    }

    private static String plain(BsonValue value) {
        if (value.isString()) {
            return value.asString().getValue();
        }
        return value.isBoolean()
                ? Boolean.toString(value.asBoolean().getValue())
                : Long.toString(value.asNumber().longValue());
    }

    private static ServerApi serverApi(BsonDocument wanted) {
        ServerApi.Builder api = ServerApi.builder()
                .version(
                        ServerApiVersion.findByValue(wanted.getString("version").getValue()))
                .strict(wanted.getBoolean("strict", BsonBoolean.FALSE).getValue());
        if (wanted.containsKey("deprecationErrors")) {
            api.deprecationErrors(wanted.getBoolean("deprecationErrors").getValue());
        }
        return api.build();
    }

    MongoClient client() {
        return client;
    }

    /** What has happened so far, of commands or of the connection pool. */
    synchronized List<Event> events(boolean commands) {
        return events.stream()
                .filter(event -> event.kind.startsWith("command") == commands)
                .toList();
    }

    /** The session ids of the last two commands. */
    synchronized List<BsonValue> lastSessions() {
        return started.subList(started.size() - 2, started.size()).stream()
                .map(command -> command.get("lsid"))
                .toList();
    }

    /** Waits up to ten seconds until so many events of a kind are there. */
    synchronized void await(String kind, int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (events.stream().filter(event -> event.kind.equals(kind)).count() < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("no " + count + " events " + kind);
            }
            wait(left);
        }
    }

    private synchronized void add(String kind, BsonDocument body) {
        if (observed.contains(kind)) {
            events.add(new Event(kind, body));
            notifyAll();
        }
    }

    private boolean shown(String name, BsonDocument body) {
        boolean secret = SENSITIVE.contains(name.toLowerCase(Locale.ROOT))
                || (Set.of("hello", "ismaster").contains(name.toLowerCase(Locale.ROOT)) && body.isEmpty());
        return !ignored.contains(name) && (sensitive || !secret);
    }

    private static BsonDocument body(CommandEvent event) {
        return new BsonDocument("commandName", new BsonString(event.getCommandName()))
                .append("databaseName", new BsonString(event.getDatabaseName()))
                .append(
                        "hasServerConnectionId",
                        BsonBoolean.valueOf(event.getConnectionDescription()
                                        .getConnectionId()
                                        .getServerValue()
                                != null));
    }

    private static BsonDocument copy(BsonDocument document) {
        return new RawBsonDocument(document, new BsonDocumentCodec());
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        BsonDocument command = copy(event.getCommand());
        if (shown(event.getCommandName(), command)) {
            synchronized (this) {
                started.add(command);
            }
            add("commandStartedEvent", body(event).append("command", command));
        }
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        BsonDocument reply = copy(event.getResponse());
        if (shown(event.getCommandName(), reply)) {
            add("commandSucceededEvent", body(event).append("reply", reply));
        }
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        if (shown(event.getCommandName(), new BsonDocument("ok", BsonBoolean.FALSE))) {
            add("commandFailedEvent", body(event));
        }
    }

    @Override
    public void connectionCheckOutStarted(ConnectionCheckOutStartedEvent event) {
        add("connectionCheckOutStartedEvent", new BsonDocument());
    }

    @Override
    public void connectionCheckedOut(ConnectionCheckedOutEvent event) {
        add("connectionCheckedOutEvent", new BsonDocument());
    }

    @Override
    public void connectionCheckOutFailed(ConnectionCheckOutFailedEvent event) {
        add("connectionCheckOutFailedEvent", new BsonDocument());
    }

    @Override
    public void connectionCheckedIn(ConnectionCheckedInEvent event) {
        add("connectionCheckedInEvent", new BsonDocument());
    }

    @Override
    public void connectionCreated(ConnectionCreatedEvent event) {
        add("connectionCreatedEvent", new BsonDocument());
    }

    @Override
    public void connectionReady(ConnectionReadyEvent event) {
        add("connectionReadyEvent", new BsonDocument());
    }

    @Override
    public void connectionClosed(ConnectionClosedEvent event) {
        add("connectionClosedEvent", new BsonDocument());
    }

    @Override
    public void connectionPoolCleared(ConnectionPoolClearedEvent event) {
        add("poolClearedEvent", new BsonDocument());
    }

    @Override
    public void close() {
        client.close();
    }
}
