/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lucid.blueprint.api.BlueprintProblem;
import lucid.engine.api.SystemDatabase;
import lucid.operation.api.Leases;
import lucid.operation.api.StepContext;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class BlueprintApplyTest {

    private static final String BLUEPRINT =
            "{database: 'shop', collections: [{name: 'a', options: {validator: {x: {$gt: 0}}},"
                    + " indexes: [{key: {x: 1}}]}],"
                    + " migrations: [{id: 'm', commands: ["
                    + "{update: 'docs', updates: [{q: {_id: 1}, u: {$set: {n: 1}}, upsert: true}]},"
                    + "{delete: 'docs', deletes: [{q: {_id: 2}, limit: 0}]},"
                    + "{dropIndexes: 'nothing', index: 'gone'}]}]}";

    @Rule
    public final SystemDatabase database = new SystemDatabase();

    private final Databases shop = new Databases("shop");
    private final List<String> leased = new ArrayList<>();
    private BlueprintStore store;
    private BlueprintApply apply;

    @Before
    public void connect() {
        store = new BlueprintStore(database.node());
        Leases leases = (name, reason, expiry) -> lease(name, expiry);
        apply = new BlueprintApply(
                new FakeCollections(shop), new FakeIndexes(shop), new FakeMarks(shop), leases, database.node());
    }

    private Leases.Lease lease(String name, Duration expiry) {
        leased.add(name + " " + expiry.toSeconds());
        return new Leases.Lease() {
            @Override
            public boolean held() {
                return true;
            }

            @Override
            public void close() {
                leased.add("given back");
            }
        };
    }

    @Test
    public void namesOneStepForEachChange() {
        assertEquals(
                List.of("1 createCollection shop.a", "2 createIndex shop.a.x_1", "3 migrate shop/m", "record"),
                apply.steps(order()));
    }

    @Test
    public void leavesNothingToDo() {
        BsonDocument result = run();
        assertEquals(3, result.getArray("changes").size());
        assertEquals(0, order().getArray("changes").size());
        assertEquals("applied", store.history("shop", "", 1).get(0).event());
        assertEquals(3, store.history("shop", "", 1).get(0).changes().size());
    }

    @Test
    public void migratesDocumentsOnce() {
        BsonDocument first = order();
        run();
        BsonDocument one = database.database("shop")
                .getCollection("docs", BsonDocument.class)
                .find()
                .first();
        assertEquals(BsonDocument.parse("{_id: 1, n: 1}"), one);
        database.database("shop").getCollection("docs").drop();
        apply.run("3 migrate shop/m", new Context(first));
        assertEquals(0, database.database("shop").getCollection("docs").countDocuments());
    }

    @Test
    public void goesOnBehindTheCommandsThatWereSent() {
        Context context = new Context(order());
        context.kept = BsonDocument.parse("{sent: 1}");
        apply.run("3 migrate shop/m", context);
        assertEquals(0, database.database("shop").getCollection("docs").countDocuments());
        assertEquals(BsonDocument.parse("{sent: 3}"), context.kept);
    }

    @Test
    public void tellsWhichCommandOfAMigrationFailed() {
        BsonDocument order = order("{database: 'shop', collections: [], migrations: [{id: 'm', commands: ["
                + "{update: 'docs', updates: [{q: {}, u: {$nonsense: {a: 1}}, upsert: true}]}]}]}");
        ProblemException failed =
                assertThrows(ProblemException.class, () -> apply.run("1 migrate shop/m", new Context(order)));
        assertEquals(BlueprintProblem.MIGRATION_FAILED, failed.type());
        assertEquals("given back", leased.get(1));
    }

    @Test
    public void holdsTheLeaseOfTheBlueprintForEachStep() {
        apply.run("1 createCollection shop.a", new Context(order()));
        assertEquals(List.of("blueprint:shop 10", "given back"), leased);
    }

    private BsonDocument order() {
        return order(BLUEPRINT);
    }

    private BsonDocument order(String json) {
        Blueprint blueprint = Databases.blueprint(json);
        Actual actual = shop.actual();
        Actual known =
                new Actual(actual.collections(), actual.indexes(), store.applied("shop", "shop"), actual.encrypted());
        return new ApplyOrder("shop", "shop", 1, "0001", Planner.plan(blueprint, known)).written();
    }

    private BsonDocument run() {
        BsonDocument order = order();
        BsonDocument result = new BsonDocument();
        for (String step : apply.steps(order)) {
            result = apply.run(step, new Context(order));
        }
        return result;
    }

    /** A step that nobody stops. */
    private static final class Context implements StepContext {

        private final BsonDocument parameters;
        private BsonDocument kept = new BsonDocument();

        private Context(BsonDocument parameters) {
            this.parameters = parameters;
        }

        @Override
        public BsonDocument parameters() {
            return parameters;
        }

        @Override
        public BsonDocument outcome(String step) {
            return new BsonDocument();
        }

        @Override
        public BsonDocument checkpoint() {
            return kept;
        }

        @Override
        public void checkpoint(BsonDocument state) {
            kept = state;
        }

        @Override
        public void progress(long done, long total, String unit) {}
    }
}
