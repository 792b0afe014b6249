/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import lucid.configuration.api.ConfigurationVersion;
import lucid.mongo.api.Deployments;
import lucid.platform.api.PlatformService;
import lucid.problem.api.ProblemException;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what configurations were, without secrets, to {@code lucid_system.configurations}, where all nodes are seen.
 * The folder of the history is what a rollback uses; a copy that cannot be made is left out, and said in the log.
 */
@Component(service = ConfigurationArchive.class)
public final class ConfigurationArchive {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationArchive.class);
    private static final int KEPT = 20;
    private static final int MOST_WAITING = 100;

    /** Dynamic, because configurations stay while the connections are updated. */
    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile Deployments deployments;

    private final String node;
    private final ThreadPoolExecutor worker;

    /** Writes on a thread of its own, because a server that is away is waited for. */
    @Activate
    public ConfigurationArchive(@Reference PlatformService platform) {
        this.node = platform.info().node();
        this.worker = new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                task -> {
                    Thread thread = new Thread(task, "lucid-configuration-archive");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardOldestPolicy());
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    /** Copies a version soon. */
    void keep(String pid, ConfigurationVersion version) {
        worker.execute(() -> copy(pid, version));
    }

    private void copy(String pid, ConfigurationVersion version) {
        Deployments current = deployments;
        if (current == null) {
            LOG.info(
                    "no MongoDB is connected: version {} of {} is kept in the home folder only",
                    version.sequence(),
                    pid);
            return;
        }
        try {
            MongoCollection<BsonDocument> collection =
                    current.system().getCollection("configurations", BsonDocument.class);
            BsonDocument id = id(pid, version.sequence());
            collection.replaceOne(
                    Filters.eq("_id", id),
                    document(pid, version).append("_id", id),
                    new ReplaceOptions().upsert(true).comment(current.comment()));
            collection.deleteOne(
                    Filters.eq("_id", id(pid, version.sequence() - KEPT)),
                    new DeleteOptions().comment(current.comment()));
        } catch (MongoException | ProblemException e) {
            LOG.warn("version {} of {} is kept in the home folder only", version.sequence(), pid, e);
        }
    }

    private BsonDocument id(String pid, long sequence) {
        return new BsonDocument("node", new BsonString(node))
                .append("pid", new BsonString(pid))
                .append("sequence", new BsonInt64(sequence));
    }

    private static BsonDocument document(String pid, ConfigurationVersion version) {
        return new BsonDocument("pid", new BsonString(pid))
                .append("replaced", new BsonDateTime(version.replaced().toEpochMilli()))
                .append("actor", new BsonString(version.actor()))
                .append("properties", ConfigurationPlan.bson(version.properties()));
    }
}
