/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import com.mongodb.event.ClusterListener;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import lucid.mongo.api.Capabilities;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data and the admin client of one version of a deployment's configuration, what its servers said and how its
 * connections are used. Safe for use by many threads.
 */
final class Clients implements ClusterListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);

    private final PoolGauge pool = new PoolGauge();
    private final CommandTrace trace = new CommandTrace();
    private final Executor prober;
    private final MongoClient data;
    private final MongoClient admin;
    private volatile List<ServerDescription> servers = List.of();
    private volatile Optional<Capabilities> capabilities = Optional.empty();

    /** Opens both; the probe of what the servers can do runs on the prober as soon as one answers. */
    Clients(MongoClientSettings.Builder dataOptions, MongoClientSettings.Builder adminOptions, Executor prober) {
        this.prober = prober;
        admin = open(adminOptions);
        data = open(dataOptions.applyToClusterSettings(cluster -> cluster.addClusterListener(this)));
    }

    MongoClient data() {
        return data;
    }

    MongoClient admin() {
        return admin;
    }

    /** What the servers can do; empty while it is not known. */
    Optional<Capabilities> capabilities() {
        return capabilities;
    }

    /** The servers as last seen; may be empty. */
    List<ServerDescription> servers() {
        return servers;
    }

    boolean connected() {
        return servers.stream().anyMatch(ServerDescription::isOk);
    }

    PoolGauge pool() {
        return pool;
    }

    CommandTrace.Counts commands() {
        return trace.counts();
    }

    @Override
    public void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
        ClusterDescription now = event.getNewDescription();
        servers = List.copyOf(now.getServerDescriptions());
        if (connected()) {
            prober.execute(this::probe);
        }
    }

    @Override
    public void close() {
        data.close();
        admin.close();
    }

    private MongoClient open(MongoClientSettings.Builder options) {
        return MongoClients.create(
                options.applyToConnectionPoolSettings(settings -> settings.addConnectionPoolListener(pool))
                        .addCommandListener(trace)
                        .build());
    }

    /** Asks the servers what they can do; what fails is asked again when they change or {@link #refresh} is called. */
    private void probe() {
        try {
            MongoDatabase database = data.getDatabase("admin");
            BsonDocument hello = ask(database, "hello");
            capabilities = Optional.of(new Capabilities(
                    ask(database, "buildInfo").getString("version").getValue(),
                    hello.getNumber("maxWireVersion").intValue(),
                    topology(hello),
                    commands(database),
                    hello));
        } catch (MongoException | IllegalStateException e) {
            LOG.debug("the servers did not say what they can do: {}", e.toString());
        }
    }

    /** Asks again if nothing is known yet. */
    void refresh() {
        if (capabilities.isEmpty() && connected()) {
            probe();
        }
    }

    private static Set<String> commands(MongoDatabase database) {
        try {
            return ask(database, "listCommands").getDocument("commands").keySet();
        } catch (MongoException e) {
            LOG.debug("the server does not list its commands: {}", e.getCode());
            return Set.of();
        }
    }

    private static BsonDocument ask(MongoDatabase database, String command) {
        return database.runCommand(new BsonDocument(command, new BsonInt32(1)), BsonDocument.class);
    }

    private static String topology(BsonDocument hello) {
        if (hello.containsKey("msg")) {
            return "sharded";
        }
        return hello.containsKey("setName") ? "replicaSet" : "standalone";
    }
}
