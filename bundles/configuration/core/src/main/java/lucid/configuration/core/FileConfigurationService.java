/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import lucid.configuration.api.ConfigurationDetail;
import lucid.configuration.api.ConfigurationFiles;
import lucid.configuration.api.ConfigurationProblem;
import lucid.configuration.api.ConfigurationService;
import lucid.configuration.api.ConfigurationSpec;
import lucid.configuration.api.ConfigurationSummary;
import lucid.configuration.api.ConfigurationVersion;
import lucid.configuration.core.ConfigurationHistory.Entry;
import lucid.configuration.core.ConfigurationStore.Held;
import lucid.configuration.core.SecretSealing.Place;
import lucid.operation.api.Change;
import lucid.platform.api.ChangeThread;
import lucid.platform.api.FeatureConfigurations;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** {@link ConfigurationService} on files that File Install watches. */
@Component
public final class FileConfigurationService implements ConfigurationService {

    private static final Logger LOG = LoggerFactory.getLogger(FileConfigurationService.class);

    private final ConfigurationStore store;
    private final ConfigurationHistory history;
    private final Definitions definitions;
    private final FeatureConfigurations defaults;
    private final ChangeThread thread;
    private final ConfigurationArchive archive;
    private final SecretSealing sealing;
    private final ConfigurationTrail trail;

    /** On the configuration folder and the configurations of the framework. */
    @Activate
    public FileConfigurationService(
            @Reference ConfigurationStore store,
            @Reference Definitions definitions,
            @Reference FeatureConfigurations defaults,
            @Reference ChangeThread thread,
            @Reference ConfigurationArchive archive,
            @Reference ConfigurationTrail trail) {
        this.store = store;
        this.history = store.history();
        this.sealing = store.sealing();
        this.definitions = definitions;
        this.defaults = defaults;
        this.thread = thread;
        this.archive = archive;
        this.trail = trail;
    }

    @Override
    public List<ConfigurationSummary> list() {
        Map<String, Definition> all = definitions.all();
        TreeSet<String> pids = new TreeSet<>(all.keySet());
        pids.addAll(stored(store::pids));
        return pids.stream()
                .map(pid -> {
                    Definition own = all.getOrDefault(
                            pid, all.getOrDefault(ConfigurationFiles.factory(pid), Definition.unknown(pid)));
                    return new ConfigurationSummary(
                            pid,
                            own.title(),
                            stored(() -> store.held(pid)).source(),
                            own.pid().equals(pid) && own.factory());
                })
                .toList();
    }

    @Override
    public ConfigurationDetail configuration(String pid) {
        return detail(pid, known(pid), stored(() -> store.held(pid)));
    }

    private static ConfigurationDetail detail(String pid, Definition definition, Held held) {
        return new ConfigurationDetail(
                pid,
                definition.title(),
                definition.description(),
                held.source(),
                shown(definition, held.properties()),
                definition.attributes(),
                held.etag());
    }

    private static Map<String, Object> shown(Definition definition, Map<String, Object> properties) {
        Map<String, Object> shown = new LinkedHashMap<>();
        properties.forEach((key, value) -> shown.put(
                key,
                ConfigurationRules.typed(
                        definition.attribute(key), Secrets.shown(key, definition.attribute(key), value))));
        return shown;
    }

    /** The definition of a PID that somebody reads or has configured. */
    private Definition known(String pid) {
        ConfigurationFiles.checked(pid);
        Map<String, Definition> all = definitions.all();
        boolean read = all.containsKey(pid) || all.containsKey(ConfigurationFiles.factory(pid));
        if (!read && !stored(store::pids).contains(pid)) {
            throw new ProblemException(
                    ConfigurationProblem.MISSING,
                    "no installed bundle reads " + pid + "; GET /api/v1/platform/configurations lists those that are");
        }
        return definitions.of(pid);
    }

    @Override
    public Change<ConfigurationDetail> put(String pid, ConfigurationSpec spec, String ifMatch) {
        Definition definition = changeable(pid);
        Held held = matching(pid, ifMatch);
        Map<String, Object> next = meant(spec.properties(), held.properties());
        return change(new Place(pid, definition), held, next);
    }

    @Override
    public Change<ConfigurationDetail> patch(String pid, BsonDocument patch, String ifMatch) {
        Definition definition = changeable(pid);
        Held held = matching(pid, ifMatch);
        Map<String, Object> given = ConfigurationPlan.patched(patch);
        Map<String, Object> merged = new LinkedHashMap<>(held.properties());
        merged.keySet().removeAll(given.keySet());
        given.values().removeIf(Objects::isNull);
        merged.putAll(meant(given, held.properties()));
        return change(new Place(pid, definition), held, merged);
    }

    private Definition changeable(String pid) {
        Definition definition = known(pid);
        if (definition.factory() && definition.pid().equals(pid)) {
            throw new ProblemException(
                    ConfigurationProblem.REFUSED, pid + " is a factory; name the configuration " + pid + "~name");
        }
        return definition;
    }

    private Held matching(String pid, String ifMatch) {
        Held held = stored(() -> store.held(pid));
        if (!ifMatch.isEmpty() && !ifMatch.equals("*") && !ifMatch.equals(held.etag())) {
            throw new ProblemException(
                    ConfigurationProblem.CHANGED, "read " + pid + " again and send its ETag as If-Match");
        }
        return held;
    }

    private static Map<String, Object> meant(Map<String, Object> given, Map<String, Object> old) {
        Map<String, Object> meant = new LinkedHashMap<>();
        List<Violation> violations = new ArrayList<>();
        given.forEach((key, value) -> {
            Optional<Object> one =
                    value == null ? Optional.empty() : Secrets.meant(ConfigurationPlan.plain(value), old.get(key));
            one.ifPresent(known -> meant.put(key, known));
            if (one.isEmpty()) {
                violations.add(new Violation("/properties/" + key, "has no value, and none to keep"));
            }
        });
        refuse(violations);
        return meant;
    }

    /** Secrets are checked in the clear: how long a sealed one is says nothing. */
    private void check(Place place, Map<String, Object> properties) {
        refuse(sealing.violations(place, properties));
        refuse(ConfigurationRules.violations(place.definition(), sealing.opened(place, properties)));
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new ProblemException(ConfigurationProblem.REFUSED, "correct the values that the violations name")
                    .with(violations);
        }
    }

    private Change<ConfigurationDetail> change(Place place, Held held, Map<String, Object> next) {
        check(place, next);
        String pid = place.pid();
        Definition definition = place.definition();
        Map<String, Object> before = held.properties();
        boolean same = ConfigurationPlan.same(sealing.opened(place, before), sealing.opened(place, next));
        if (held.source().equals("file") && same && sealing.settled(place, before)) {
            return Change.of(List.of(), () -> detail(pid, definition, held));
        }
        return Change.of(
                ConfigurationPlan.command(pid, shown(definition, before), shown(definition, next)),
                () -> thread.call(() -> {
                    matching(pid, held.etag());
                    return made(place, () -> store.write(pid, sealing.sealed(place, next, before)));
                }));
    }

    private ConfigurationDetail made(Place place, Action write) {
        return trail.attributed(place.pid(), () -> written(place, write));
    }

    private ConfigurationDetail written(Place place, Action write) {
        String pid = place.pid();
        Definition definition = place.definition();
        boolean taken = stored(() -> {
            history.rewrite(pid, entry -> sealed(place, entry));
            Entry entry = history.add(pid, sealed(place, present(pid)));
            archive.keep(pid, version(definition, entry));
            write.run();
            return store.awaitTaken(pid);
        });
        LOG.info("changed the configuration {}", pid);
        if (!taken) {
            throw new ProblemException(
                    ConfigurationProblem.STORAGE_FAILED,
                    "the file of " + pid + " is written, but it has not taken effect in time; see the log");
        }
        return detail(pid, definition, stored(() -> store.held(pid)));
    }

    private Entry present(String pid) throws IOException {
        Optional<Path> file = store.files().find(pid);
        return new Entry(
                0,
                Instant.now(),
                Optional.ofNullable(MDC.get("actor")).orElse(""),
                file.map(one -> one.getFileName().toString()).orElse(""),
                file.isPresent() ? Files.readString(file.get()) : "");
    }

    private Entry sealed(Place place, Entry entry) {
        return entry.file().isEmpty()
                ? entry
                : entry.withText(stored(() -> sealing.sealed(place, entry.file(), entry.text())));
    }

    @Override
    public Change<Void> delete(String pid, String ifMatch) {
        Definition definition = known(pid);
        Held held = matching(pid, ifMatch);
        if (!held.source().equals("file")) {
            throw new ProblemException(ConfigurationProblem.MISSING, pid + " has no file that could be taken away");
        }
        return Change.of(
                ConfigurationPlan.command(pid, shown(definition, held.properties()), Map.of()),
                () -> thread.call(() -> {
                    matching(pid, held.etag());
                    made(new Place(pid, definition), () -> {
                        store.restore(pid, "", "");
                        store.awaitTaken(pid);
                        defaults.create();
                    });
                    return null;
                }));
    }

    @Override
    public List<ConfigurationVersion> history(String pid) {
        Definition definition = known(pid);
        List<ConfigurationVersion> versions = new ArrayList<>();
        for (Entry entry : stored(() -> history.entries(pid))) {
            versions.add(stored(() -> version(definition, entry)));
        }
        return versions;
    }

    private static ConfigurationVersion version(Definition definition, Entry entry) throws IOException {
        Map<String, Object> properties =
                entry.file().isEmpty() ? Map.of() : ConfigurationStore.read(entry.file(), entry.text());
        return new ConfigurationVersion(
                entry.sequence(), entry.replaced(), entry.actor(), new TreeMap<>(shown(definition, properties)));
    }

    @Override
    public Change<ConfigurationDetail> rollback(String pid) {
        Definition definition = known(pid);
        Entry last = stored(() -> history.entries(pid)).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ConfigurationProblem.NOTHING_TO_ROLL_BACK, pid + " has not been changed by a call"));
        Place place = new Place(pid, definition);
        Map<String, Object> now = stored(() -> store.held(pid)).properties();
        Map<String, Object> then = stored(() -> version(definition, last)).properties();
        return Change.of(
                ConfigurationPlan.command(pid, shown(definition, now), then),
                () -> thread.call(() -> made(place, () -> {
                    store.restore(pid, last.file(), sealed(place, last).text());
                    store.awaitTaken(pid);
                    defaults.create();
                })));
    }

    /** Something with files. */
    @FunctionalInterface
    private interface Reading<T> {

        T read() throws IOException;
    }

    /** Something done to files. */
    @FunctionalInterface
    private interface Action {

        void run() throws IOException;
    }

    private static <T> T stored(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new ProblemException(
                    ConfigurationProblem.STORAGE_FAILED,
                    "a configuration file cannot be read or written; see the log",
                    e);
        }
    }
}
