/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import lucid.document.api.BulkOperation;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.junit.Test;

public class BulkBodyTest {

    @Test
    public void readsOneOfEach() {
        assertEquals(
                List.of(
                        new BulkOperation.Insert(json("{_id: 1}")),
                        new BulkOperation.Update(
                                json("{a: 1}"), json("{$set: {b: 1}}"), List.of(json("{e: 1}")), true, false),
                        new BulkOperation.Replace(json("{a: 1}"), json("{}"), false),
                        new BulkOperation.Delete(json("{}"), true)),
                body(
                                "{insert: {_id: 1}}",
                                "{update: {filter: {a: 1}, update: {$set: {b: 1}}, arrayFilters: [{e: 1}],"
                                        + " upsert: true}}",
                                "{replace: {filter: {a: 1}, replacement: {}}}",
                                "{delete: {filter: {}, multi: true}}")
                        .list());
    }

    @Test
    public void namesThePlaceThatIsWrong() {
        assertEquals("/operations/0", placeOf("{}"));
        assertEquals("/operations/0", placeOf("{insert: {}, delete: {filter: {}}}"));
        assertEquals("/operations/0/drop", placeOf("{drop: {}}"));
        assertEquals("/operations/0/delete/filter", placeOf("{delete: {multi: true}}"));
        assertEquals("/operations/0/delete/multi", placeOf("{delete: {filter: {}, multi: 1}}"));
        assertEquals("/operations/0/update/upsrt", placeOf("{update: {filter: {}, update: {}, upsrt: true}}"));
        assertEquals(
                "/operations/0/update/arrayFilters", placeOf("{update: {filter: {}, update: {}, arrayFilters: [1]}}"));
    }

    private static String placeOf(String operation) {
        ProblemException problem =
                assertThrows(ProblemException.class, () -> body(operation).list());
        return problem.violations().get(0).where();
    }

    private static BulkBody body(String... operations) {
        return new BulkBody(Stream.of(operations).map(BulkBodyTest::json).toList(), true);
    }

    private static BsonDocument json(String text) {
        return BsonDocument.parse(text);
    }
}
