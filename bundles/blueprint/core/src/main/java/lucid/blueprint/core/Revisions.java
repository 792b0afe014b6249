/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.blueprint.api.BlueprintProblem;
import lucid.blueprint.api.StoredBlueprint;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.slf4j.MDC;

/** Checks and stores the revisions of blueprints. Safe for use by many threads. */
final class Revisions {

    private final BlueprintStore store;
    private final BlueprintSchema schema;
    private final Clock clock;

    Revisions(BlueprintStore store, BlueprintSchema schema, Clock clock) {
        this.store = store;
        this.schema = schema;
        this.clock = clock;
    }

    static String actor() {
        return Optional.ofNullable(MDC.get("actor")).orElse("platform");
    }

    BlueprintRecord current(String name) {
        return store.find(name)
                .orElseThrow(() -> new ProblemException(
                        BlueprintProblem.MISSING,
                        "no blueprint has the name '" + name + "'; GET /api/v1/blueprints lists them"));
    }

    /** Stores content that somebody gave. */
    Change<StoredBlueprint> store(String name, BsonDocument given, String etag) {
        BsonDocument content = named(name, given);
        check(content);
        Optional<BlueprintRecord> before = store.find(name);
        match(name, before, etag);
        return revision(name, content, before, HistoryRecord.STORED);
    }

    /** Stores the content of an earlier revision again. */
    Change<StoredBlueprint> rollback(String name, long revision) {
        BlueprintRecord before = current(name);
        BsonDocument content = store.content(name, revision)
                .orElseThrow(() -> new ProblemException(
                        BlueprintProblem.REVISION_MISSING,
                        "'" + name + "' has no revision " + revision + "; its history lists them"));
        return revision(name, content, Optional.of(before), HistoryRecord.ROLLED_BACK);
    }

    /** Removes a blueprint and keeps its history. */
    Change<Void> delete(String name, String etag) {
        BlueprintRecord before = current(name);
        match(name, Optional.of(before), etag);
        BsonDocument step = new BsonDocument("deleteBlueprint", new BsonString(name));
        return Change.of(new Command("platform", step), () -> {
            settled(store.remove(before), name);
            store.remember(HistoryRecord.of(HistoryRecord.DELETED, before, stamp(before.revision(), before.file())));
            return null;
        });
    }

    /** Stores what a file holds, when the file is another than when it was last loaded; tells whether it did. */
    boolean load(String name, BsonDocument given, String checksum) {
        Optional<BlueprintRecord> before = store.find(name);
        if (before.map(stored -> stored.file().equals(checksum)).orElse(false)) {
            return false;
        }
        BsonDocument renamed = Canonical.tree(given);
        renamed.put("name", new BsonString(name));
        store(name, renamed, "").apply();
        BlueprintRecord stored = current(name);
        store.replace(stored, stored.loadedFrom(checksum));
        return true;
    }

    private Change<StoredBlueprint> revision(
            String name, BsonDocument content, Optional<BlueprintRecord> before, String event) {
        if (before.isPresent() && before.get().etag().equals(BlueprintRecord.etag(content))) {
            return Change.of(List.of(), before.get()::stored);
        }
        keepsApplied(name, content);
        long next = Math.max(before.map(BlueprintRecord::revision).orElse(0L), store.lastRevision(name)) + 1;
        BsonDocument step =
                new BsonDocument("storeBlueprint", new BsonString(name)).append("revision", new BsonInt64(next));
        return Change.of(new Command("platform", step), () -> {
            BlueprintRecord.Stamp stamp =
                    stamp(next, before.map(BlueprintRecord::file).orElse(""));
            BlueprintRecord stored = BlueprintRecord.of(name, content, stamp);
            settled(before.map(old -> store.replace(old, stored)).orElseGet(() -> store.add(stored)), name);
            store.remember(HistoryRecord.of(event, stored, stamp));
            return stored.stored();
        });
    }

    private BlueprintRecord.Stamp stamp(long revision, String file) {
        return new BlueprintRecord.Stamp(revision, actor(), clock.instant(), file);
    }

    private static void settled(boolean stored, String name) {
        if (!stored) {
            throw new ProblemException(
                    BlueprintProblem.CONCURRENT, "'" + name + "' was changed in this moment; read it and try again");
        }
    }

    private static void match(String name, Optional<BlueprintRecord> before, String etag) {
        boolean any = etag.isEmpty() || ("*".equals(etag) && before.isPresent());
        boolean same = before.map(stored -> stored.etag().equals(etag)).orElse(false);
        if (!any && !same) {
            String now = before.map(stored -> "it has the ETag \"" + stored.etag() + "\" now")
                    .orElse("it does not exist");
            throw new ProblemException(BlueprintProblem.CHANGED, "'" + name + "': " + now + "; read it and try again");
        }
    }

    /** The name may be left out of the content and stands in it when it is stored. */
    private static BsonDocument named(String name, BsonDocument given) {
        BsonDocument content = new BsonDocument("name", new BsonString(name));
        content.putAll(Canonical.tree(given));
        if (!new BsonString(name).equals(content.get("name"))) {
            throw invalid(List.of(new Violation("/name", "must be '" + name + "', the name in the path, or left out")));
        }
        return content;
    }

    private void check(BsonDocument content) {
        List<Violation> violations = schema.violations(content);
        if (!violations.isEmpty()) {
            throw invalid(violations);
        }
    }

    private static ProblemException invalid(List<Violation> violations) {
        Violation first = violations.get(0);
        String detail = "at " + first.where() + ": " + first.message() + "; the schema is /blueprint.schema.json";
        return new ProblemException(BlueprintProblem.INVALID, detail).with(violations);
    }

    private void keepsApplied(String name, BsonDocument content) {
        Blueprint blueprint = Blueprint.of(content);
        Map<String, String> applied = store.applied(name, blueprint.database());
        List<Violation> changed = blueprint.migrations().stream()
                .filter(migration -> applied.containsKey(migration.id()))
                .filter(migration -> !migration.checksum().equals(applied.get(migration.id())))
                .map(migration -> new Violation("/migrations", "'" + migration.id() + "' was applied as it was"))
                .toList();
        if (!changed.isEmpty()) {
            throw new ProblemException(
                            BlueprintProblem.MIGRATION_CHANGED,
                            "leave applied migrations as they are and add a new one behind them")
                    .with(changed);
        }
    }
}
