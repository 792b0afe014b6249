/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.mongo;

import com.mongodb.MongoException;
import java.io.IOException;
import lucid.audit.spi.AuditSink;
import lucid.audit.spi.SinkBatch;
import lucid.mongo.api.Deployments;
import lucid.problem.api.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Copies the trail into the collections {@code audit} and {@code audit_checkpoints} of {@code lucid_system}, written
 * with majority. Several nodes share them: ids begin with the id of the trail.
 */
@Component(configurationPid = "lucid.audit.sink.mongo")
@Designate(ocd = MongoSink.Config.class)
public final class MongoSink implements AuditSink {

    /** Whether to copy. */
    @ObjectClassDefinition(name = "Audit sink: MongoDB")
    public @interface Config {
        /** Switch. */
        @AttributeDefinition(description = "Whether the trail is copied into lucid_system.audit")
        boolean enabled() default false;
    }

    private final TrailWriter writer;

    /** Asks the database for nothing yet. */
    @Activate
    public MongoSink(@Reference Deployments deployments, Config config) {
        this(deployments);
    }

    MongoSink(Deployments deployments) {
        writer = new TrailWriter(deployments);
    }

    @Override
    public String name() {
        return "mongo";
    }

    @Override
    public void write(SinkBatch batch) throws IOException {
        try {
            writer.write(batch);
        } catch (ProblemException e) {
            throw new IOException(e.detail(), e);
        } catch (MongoException e) {
            throw new IOException("the database did not take the batch: " + e.getMessage(), e);
        }
    }
}
