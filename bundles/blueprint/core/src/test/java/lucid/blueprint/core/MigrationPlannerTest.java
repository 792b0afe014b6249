/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import java.util.List;
import org.bson.BsonDocument;
import org.junit.Test;

public class MigrationPlannerTest {

    private static final String ONE = "{id: 'one', commands: [{delete: 'a', deletes: [{q: {x: 1}, limit: 0}]}]}";
    private static final String TWO = "{id: 'two', when: 'before', "
            + "commands: [{update: 'a', updates: [{q: {}, u: {$set: {y: 1}}, multi: true}]}]}";
    private static final String THREE = "{id: 'three', commands: [{dropIndexes: 'a', index: 'old'}]}";

    private final Databases shop = new Databases("shop");

    @Test
    public void runsEachInItsPhaseAndOrder() {
        assertEquals(
                List.of("migrate shop/two", "createCollection shop.a", "migrate shop/one", "migrate shop/three"),
                plan(ONE, TWO, THREE));
    }

    @Test
    public void runsNothingTwice() {
        Blueprint wanted = blueprint(ONE, TWO);
        shop.apply(Planner.plan(wanted, shop.actual()));
        assertEquals(List.of(), Planner.plan(wanted, shop.actual()));
        assertEquals(List.of("migrate shop/three"), plan(ONE, TWO, THREE).subList(0, 1));
    }

    @Test
    public void refusesAnAppliedMigrationThatChanged() {
        shop.with("a", "{}").withApplied("one", "another checksum");
        assertEquals(List.of("blocked shop/one"), plan(ONE));
    }

    @Test
    public void refusesANewMigrationAheadOfAnAppliedOne() {
        shop.with("a", "{}").withApplied("three", checksum(THREE));
        assertEquals(List.of("blocked shop/one"), plan(ONE, THREE));
    }

    @Test
    public void countsCommandsAndNotWordsForTheChecksum() {
        assertEquals(checksum(ONE), checksum(ONE.replace("{id", "{description: 'why', id")));
        assertNotEquals(checksum(ONE), checksum(ONE.replace("x: 1", "x: 2")));
    }

    private List<String> plan(String... migrations) {
        return Databases.kinds(Planner.plan(blueprint(migrations), shop.actual()));
    }

    private static String checksum(String migration) {
        return Migration.of(BsonDocument.parse(migration)).checksum();
    }

    private static Blueprint blueprint(String... migrations) {
        return Databases.blueprint(
                "{database: 'shop', collections: [{name: 'a'}], migrations: [" + String.join(",", migrations) + "]}");
    }
}
