/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.util.List;
import java.util.Map;
import lucid.audit.api.Action;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import lucid.audit.api.Who;
import org.bson.BsonDocument;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Writes to the trail, while there is one, what no door sees: locks, reused tokens, new keys. */
@Component(service = SecurityEvents.class)
public class SecurityEvents {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityEvents.class);

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<AuditTrail> trails = List.of();

    /** Somebody was refused; never with a secret. */
    void refused(String name, String identity, String address, BsonDocument detail) {
        write(action(name, new Who(identity, "", "", "", address)), Outcome.REFUSED, detail);
    }

    /** The platform did something by itself. */
    void done(String name, BsonDocument detail) {
        write(action(name, Who.PLATFORM), Outcome.SUCCEEDED, detail);
    }

    private static Action action(String name, Who who) {
        String correlation = MDC.get("correlationId");
        return new Action(
                who,
                "platform",
                name,
                name,
                Map.of(),
                Action.Effect.CHANGE,
                correlation == null ? "" : correlation,
                "");
    }

    /** To be replaced by a test. */
    void write(Action action, Outcome outcome, BsonDocument detail) {
        LOG.info("{} {} {}", action.name(), outcome, detail.toJson());
        trails.forEach(trail -> trail.record(action, outcome, detail));
    }
}
