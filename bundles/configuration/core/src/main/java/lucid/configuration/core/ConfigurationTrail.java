/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import lucid.audit.api.Action;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import lucid.audit.api.Who;
import lucid.configuration.core.ConfigurationStore.Effective;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes down in the audit trail what configurations were and became, whether a call or a file changed them: what
 * counts is what has taken effect. Secrets are written as keyed hashes. Safe for use by many threads.
 */
@Component(
        service = {ConfigurationTrail.class, ConfigurationListener.class},
        immediate = true)
public final class ConfigurationTrail implements ConfigurationListener {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationTrail.class);
    private static final int MOST_CHARACTERS = 4_096;
    private static final Effective NONE = new Effective("default", Map.of());
    private static final Caller FILE = new Caller(Who.named("file"), "");
    private static final Caller PLATFORM = new Caller(Who.PLATFORM, "");

    private final ConfigurationStore store;
    private final Definitions definitions;
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();
    private final Map<String, Effective> known = new HashMap<>();
    private AuditTrail trail;

    /** Who changes a configuration, for which request. */
    private record Caller(Who who, String correlationId) {

        /** The caller whose request this thread works for. */
        static Caller now() {
            return new Caller(
                    Optional.ofNullable(MDC.get("actor")).map(Who::named).orElse(Who.PLATFORM),
                    Optional.ofNullable(MDC.get("correlationId")).orElse(""));
        }
    }

    /** On the configurations of the framework. */
    @Activate
    public ConfigurationTrail(@Reference ConfigurationStore store, @Reference Definitions definitions) {
        this.store = store;
        this.definitions = definitions;
    }

    /**
     * Takes the trail. The first time it writes down a keyed hash of each configuration, so that two starts can be
     * compared; later what has changed meanwhile. Dynamic, because configurations are there before the trail.
     */
    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    synchronized void bind(AuditTrail arrived) {
        trail = arrived;
        try {
            Map<String, Effective> now = store.effective();
            if (known.isEmpty()) {
                known.putAll(now);
                start(now);
            } else {
                TreeSet<String> pids = new TreeSet<>(known.keySet());
                pids.addAll(now.keySet());
                pids.forEach(this::changed);
            }
        } catch (IOException e) {
            LOG.error("the configurations cannot be written to the audit trail", e);
        }
    }

    /** Lets a trail go that is updated. */
    synchronized void unbind(AuditTrail gone) {
        if (trail == gone) {
            trail = null;
        }
    }

    private void start(Map<String, Effective> now) {
        BsonDocument hashes = new BsonDocument();
        new TreeMap<>(now)
                .forEach((pid, one) -> hashes.append(
                        pid,
                        new BsonString(trail.keyed(
                                ConfigurationPlan.bson(one.properties()).toJson()))));
        record("configuration:start", Map.of(), PLATFORM, new BsonDocument("configurations", hashes));
    }

    /** Does something that changes a configuration, and writes the change down in the caller's name. */
    <T> T attributed(String pid, Supplier<T> work) {
        callers.put(pid, Caller.now());
        try {
            return work.get();
        } finally {
            changed(pid);
            callers.remove(pid);
        }
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        changed(event.getPid());
    }

    /** Writes down what has changed since the last look; the event and the caller may both look, in any order. */
    private synchronized void changed(String pid) {
        if (trail == null) {
            return;
        }
        try {
            Effective now = store.effective(pid).orElse(NONE);
            Effective before = Optional.ofNullable(now.equals(NONE) ? known.remove(pid) : known.put(pid, now))
                    .orElse(NONE);
            if (!before.properties().equals(now.properties())) {
                record("configuration:change", Map.of("pid", pid), caller(pid, before, now), detail(pid, before, now));
            }
        } catch (IOException e) {
            LOG.error("the change of {} cannot be written to the audit trail", pid, e);
        }
    }

    /** A call that is under way, else the file, else the platform, which configures what features say. */
    private Caller caller(String pid, Effective before, Effective now) {
        boolean file = before.source().equals("file") || now.source().equals("file");
        return callers.getOrDefault(pid, file ? FILE : PLATFORM);
    }

    /** The keys that differ, as they were and as they are. */
    private BsonDocument detail(String pid, Effective before, Effective now) {
        Definition definition = definitions.of(pid);
        return new BsonDocument("source", new BsonString(now.source()))
                .append("before", differing(definition, before, now))
                .append("after", differing(definition, now, before));
    }

    private BsonDocument differing(Definition definition, Effective one, Effective other) {
        Map<String, Object> differing = new LinkedHashMap<>();
        one.properties().forEach((key, value) -> {
            if (!value.equals(other.properties().get(key))) {
                Object covered = Secrets.covered(key, definition.attribute(key), value, trail::keyed);
                boolean tooLong = String.valueOf(covered).length() > MOST_CHARACTERS;
                differing.put(key, tooLong ? trail.keyed(String.valueOf(value)) : covered);
            }
        });
        return ConfigurationPlan.bson(differing);
    }

    private void record(String name, Map<String, String> resource, Caller caller, BsonDocument detail) {
        Action action = new Action(
                caller.who(), "configuration", name, name, resource, Action.Effect.CHANGE, caller.correlationId(), "");
        trail.record(action, Outcome.SUCCEEDED, detail);
    }
}
