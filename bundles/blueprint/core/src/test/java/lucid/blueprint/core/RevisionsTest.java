/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Clock;
import java.util.List;
import lucid.blueprint.api.BlueprintProblem;
import lucid.blueprint.api.HistoryEntry;
import lucid.blueprint.api.StoredBlueprint;
import lucid.engine.api.SystemDatabase;
import lucid.operation.api.Change;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.bson.BsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class RevisionsTest {

    private static final BsonDocument ONE = BsonDocument.parse(
            "{database: 'shop', collections: [{name: 'a', options: {validator: {$jsonSchema: {required: ['x']}}},"
                    + " indexes: [{key: {'a.b': 1}}]}]}");
    private static final BsonDocument TWO = BsonDocument.parse("{database: 'shop', collections: [{name: 'b'}]}");

    @Rule
    public final SystemDatabase database = new SystemDatabase();

    private BlueprintStore store;
    private Revisions revisions;

    @Before
    public void connect() {
        store = new BlueprintStore(database.node());
        revisions = new Revisions(store, new BlueprintSchema(), Clock.systemUTC());
    }

    @Test
    public void keepsFieldsWithDollarsAndDots() {
        stored(ONE);
        BsonDocument content = Canonical.tree(revisions.current("shop").content());
        content.remove("name");
        assertEquals(ONE, content);
    }

    @Test
    public void countsRevisionsAndMakesNoneForTheSameContent() {
        assertEquals(1, stored(ONE).summary().revision());
        assertEquals(1, stored(ONE).summary().revision());
        assertEquals(2, stored(TWO).summary().revision());
    }

    @Test
    public void changesNothingUntilItIsApplied() {
        Change<StoredBlueprint> change = revisions.store("shop", ONE, "");
        assertEquals("storeBlueprint", change.commands().get(0).body().getFirstKey());
        assertEquals(BlueprintProblem.MISSING, problem(() -> revisions.current("shop")));
    }

    @Test
    public void refusesAnotherVersionThanTheOneThatWasRead() {
        String etag = stored(ONE).etag();
        stored(TWO);
        assertEquals(BlueprintProblem.CHANGED, problem(() -> revisions.store("shop", ONE, etag)));
        assertEquals(BlueprintProblem.CHANGED, problem(() -> revisions.delete("shop", etag)));
        assertEquals(BlueprintProblem.CHANGED, problem(() -> revisions.store("new", ONE, "*")));
    }

    @Test
    public void refusesTheSlowerOfTwoWhoStoreAtOnce() {
        Change<StoredBlueprint> slow = revisions.store("shop", ONE, "");
        stored(TWO);
        assertEquals(BlueprintProblem.CONCURRENT, problem(slow::apply));
    }

    @Test
    public void takesTheNameOfThePathOnly() {
        BsonDocument other = BsonDocument.parse("{name: 'other', database: 'shop', collections: []}");
        assertEquals(BlueprintProblem.INVALID, problem(() -> revisions.store("shop", other, "")));
    }

    @Test
    public void rollsBackToAnEarlierRevisionAsTheNewestOne() {
        String etag = stored(ONE).etag();
        stored(TWO);
        StoredBlueprint back = revisions.rollback("shop", 1).apply();
        assertEquals(etag, back.etag());
        assertEquals(3, back.summary().revision());
        assertEquals(BlueprintProblem.REVISION_MISSING, problem(() -> revisions.rollback("shop", 9)));
        assertEquals(List.of("rolledBack 3", "stored 2", "stored 1"), history());
    }

    @Test
    public void keepsTheHistoryOfADeletedBlueprintAndCountsOn() {
        stored(ONE);
        revisions.delete("shop", "").apply();
        assertEquals(BlueprintProblem.MISSING, problem(() -> revisions.current("shop")));
        assertEquals(2, stored(ONE).summary().revision());
        assertEquals(List.of("stored 2", "deleted 1", "stored 1"), history());
    }

    @Test
    public void refusesToChangeAnAppliedMigration() {
        String migrating = "{database: 'shop', collections: [], migrations: [{id: 'm', commands: [{create: '%s'}]}]}";
        BsonDocument first = BsonDocument.parse(String.format(migrating, "a"));
        stored(first);
        store.applied("shop", "shop", Blueprint.of(first).migrations().get(0));
        BsonDocument changed = BsonDocument.parse(String.format(migrating, "b"));
        assertEquals(BlueprintProblem.MIGRATION_CHANGED, problem(() -> revisions.store("shop", changed, "")));
    }

    private StoredBlueprint stored(BsonDocument content) {
        return revisions.store("shop", content, "").apply();
    }

    /** Events of one millisecond have no order. */
    private List<String> history() {
        return store.history("shop", "", 10).stream()
                .sorted((one, two) -> Long.compare(order(two), order(one)))
                .map(entry -> entry.event() + " " + entry.revision())
                .toList();
    }

    private static long order(HistoryEntry entry) {
        return entry.revision() * 2 + ("deleted".equals(entry.event()) ? 1 : 0);
    }

    private static ProblemType problem(ThrowingRunnable call) {
        return assertThrows(ProblemException.class, call).type();
    }
}
