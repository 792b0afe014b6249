/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.core;

import static org.junit.Assert.assertEquals;

import java.time.Instant;
import java.util.List;
import lucid.index.api.IndexDetail;
import lucid.index.api.IndexUsage;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.junit.Test;

public class IndexRepliesTest {

    private static final IndexDetail INDEX =
            new IndexDetail("shop", "orders", "a_1", BsonDocument.parse("{a: 1}"), new BsonDocument(), List.of());

    @Test
    public void tellsTheUsageOfEveryServerForTheIndexOfTheName() {
        IndexUsages usages = new IndexUsages(List.of(
                BsonDocument.parse("{name: 'a_1', host: 'x:1', accesses: {ops: {$numberLong: '3'}, since: {$date:"
                        + " '2026-01-31T00:00:00Z'}}}"),
                BsonDocument.parse("{name: 'b_1', host: 'x:1'}"),
                BsonDocument.parse("{name: 'a_1', host: 'y:1', accesses: {ops: 0}}")));
        assertEquals(
                List.of(
                        new IndexUsage("x:1", 3, Instant.parse("2026-01-31T00:00:00Z")),
                        new IndexUsage("y:1", 0, Instant.EPOCH)),
                usages.with(INDEX).usage());
    }

    @Test
    public void namesTheDocumentsThatShareAKey() {
        assertEquals(
                List.of(
                        new Violation("/unique", "the same key is held by the documents with _id 1, \"x\""),
                        new Violation("/unique", "the same key is held by the documents with _id 2, 3")),
                UniqueConflict.violations(
                        BsonDocument.parse("{code: 359, violations: [{ids: [1, 'x']}, {ids: [2, 3]}]}")));
    }

    @Test
    public void namesTheKeyThatABuildFoundTwice() {
        assertEquals(
                List.of(new Violation("/unique", "more than one document holds the same a")),
                UniqueConflict.violations(BsonDocument.parse("{code: 11000, keyValue: {a: 1}}")));
        assertEquals(List.of(), UniqueConflict.violations(BsonDocument.parse("{code: 11000}")));
    }
}
