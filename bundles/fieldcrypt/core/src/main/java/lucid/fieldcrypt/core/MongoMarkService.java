/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import lucid.fieldcrypt.api.MarkService;
import lucid.fieldcrypt.api.Marks;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoProblem;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link MarkService} on the main deployment. */
@Component(configurationPid = "lucid.fieldcrypt")
public final class MongoMarkService implements MarkService {

    private final Deployments deployments;
    private final MongoFieldEncryption encryption;
    private final Duration settling;
    private final MarkStore store;

    /** On the encryption that follows the marks. */
    @Activate
    public MongoMarkService(
            @Reference Deployments deployments, @Reference MongoFieldEncryption encryption, FieldConfig config) {
        this(deployments, encryption, Duration.ofSeconds(config.marks_seconds()));
    }

    /**
     * With a time after which all nodes follow.
     *
     * @param settling zero where there is one node only
     */
    MongoMarkService(Deployments deployments, MongoFieldEncryption encryption, Duration settling) {
        this.deployments = deployments;
        this.encryption = encryption;
        this.settling = settling;
        store = new MarkStore(deployments);
    }

    @Override
    public Marks marks(String database, String collection) {
        return store.read(database, collection);
    }

    @Override
    public Change<Marks> put(Marks marks) {
        BsonDocument one = new BsonDocument("q", new BsonDocument("_id", new BsonString(marks.namespace())))
                .append("u", MarkStore.written(marks))
                .append("upsert", BsonBoolean.TRUE);
        BsonDocument command = new BsonDocument("update", new BsonString("field_marks"))
                .append("updates", new BsonArray(List.of(one)));
        return Change.of(new Command("lucid_system", command), () -> {
            store.write(marks);
            encryption.changed(marks);
            return marks;
        });
    }

    @Override
    public long plaintext(Marks marks, int most) {
        return new PlaintextWalk(deployments, marks, encryption.values()).count(most);
    }

    @Override
    public long encrypt(Marks marks, LongConsumer progress) {
        settle();
        return new PlaintextWalk(deployments, marks, encryption.values()).encrypt(progress);
    }

    /** Other nodes go on without the marks until theirs are read anew; what they write is then found. */
    private void settle() {
        try {
            TimeUnit.MILLISECONDS.sleep(settling.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    MongoProblem.MONGO_TIME_LIMIT, "ended before values were encrypted; apply the blueprint again", e);
        }
    }
}
