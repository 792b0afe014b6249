/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lucid.audit.api.Action;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import lucid.audit.api.Who;
import lucid.problem.api.ProblemException;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes down in the audit trail what happens to the platform's code. The trail is a bundle that starts after this one
 * and may itself be updated: what happens meanwhile waits for it, a bounded number. Safe for use by many threads.
 */
@Component(service = PlatformTrail.class)
public final class PlatformTrail {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformTrail.class);
    private static final int MOST_WAITING = 1_000;

    private final Deque<Entry> waiting = new ArrayDeque<>();
    private AuditTrail trail;

    private record Entry(Action action, Outcome outcome, BsonDocument detail) {}

    /** Takes the trail, and tells it what waited. Dynamic, because the platform starts before the trail. */
    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    synchronized void bind(AuditTrail arrived) {
        trail = arrived;
        for (Entry entry = waiting.poll(); entry != null; entry = waiting.poll()) {
            arrived.record(entry.action(), entry.outcome(), entry.detail());
        }
    }

    /** Lets a trail go that is updated. */
    synchronized void unbind(AuditTrail gone) {
        if (trail == gone) {
            trail = null;
        }
    }

    /**
     * Writes down something that is over, in the name of the caller whose request this thread works for, else of the
     * platform.
     *
     * @param name     what was done, below {@code platform:}
     * @param resource what it was done to, by kind
     */
    synchronized void record(String name, Map<String, String> resource, Outcome outcome, BsonDocument detail) {
        Action action = new Action(
                Optional.ofNullable(MDC.get("actor")).map(Who::named).orElse(Who.PLATFORM),
                "platform",
                "platform:" + name,
                name,
                resource,
                Action.Effect.CHANGE,
                Optional.ofNullable(MDC.get("correlationId")).orElse(""),
                "");
        if (trail != null) {
            trail.record(action, outcome, detail);
        } else if (waiting.size() < MOST_WAITING) {
            BsonDateTime happened = new BsonDateTime(Instant.now().toEpochMilli());
            waiting.add(new Entry(action, outcome, detail.clone().append("happened", happened)));
        } else {
            LOG.error(
                    "the audit trail is away and {} records wait for it: {} is in this log only", MOST_WAITING, action);
        }
    }

    /** Does something and writes down how it ended; what it throws is thrown here. */
    <T> T recorded(String name, Map<String, String> resource, BsonDocument detail, Supplier<T> work) {
        Outcome outcome = Outcome.FAILED;
        BsonDocument told = detail;
        try {
            T result = work.get();
            outcome = Outcome.SUCCEEDED;
            return result;
        } catch (ProblemException e) {
            told = detail.clone().append("problem", new BsonString(e.type().code()));
            throw e;
        } finally {
            record(name, resource, outcome, told);
        }
    }
}
