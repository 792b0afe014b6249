/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import lucid.document.api.BulkOperation;
import lucid.document.api.DocumentProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class ExplainedCommandTest {

    private final ExplainedCommand command = new ExplainedCommand("c");

    @Test
    public void namesTheCollectionAndTheFilter() {
        assertEquals(json("{count: 'c', query: {a: 1}}"), command.count(json("{a: 1}")));
        assertEquals(json("{distinct: 'c', key: 'b', query: {a: 1}}"), command.distinct("b", json("{a: 1}")));
        assertEquals(
                json("{aggregate: 'c', pipeline: [{$match: {}}], cursor: {}}"),
                command.aggregate(List.of(json("{$match: {}}"))));
    }

    @Test
    public void explainsWritesAsMongoDbNamesThem() {
        assertEquals(
                json("{update: 'c', updates: [{q: {a: 1}, u: {$set: {'b.$[e]': 2}}, upsert: false, multi: true,"
                        + " arrayFilters: [{e: 1}]}]}"),
                command.write(new BulkOperation.Update(
                        json("{a: 1}"), json("{$set: {'b.$[e]': 2}}"), List.of(json("{e: 1}")), false, true)));
        assertEquals(
                json("{update: 'c', updates: [{q: {a: 1}, u: {b: 2}, upsert: true}]}"),
                command.write(new BulkOperation.Replace(json("{a: 1}"), json("{b: 2}"), true)));
        assertEquals(
                json("{delete: 'c', deletes: [{q: {a: 1}, limit: 1}]}"),
                command.write(new BulkOperation.Delete(json("{a: 1}"), false)));
    }

    @Test
    public void refusesWhatHasNoPlan() {
        fails(DocumentProblem.QUERY_REFUSED, () -> command.write(new BulkOperation.Insert(json("{}"))));
        fails(
                DocumentProblem.UPDATE_REFUSED,
                () -> command.write(new BulkOperation.Replace(json("{}"), json("{$set: {a: 1}}"), false)));
        fails(
                DocumentProblem.UPDATE_REFUSED,
                () -> command.write(new BulkOperation.Update(json("{}"), json("{a: 1}"), List.of(), false, false)));
    }

    private static BsonDocument json(String json) {
        return BsonDocument.parse(json);
    }

    private static void fails(DocumentProblem problem, ThrowingRunnable call) {
        assertEquals(problem, assertThrows(ProblemException.class, call).type());
    }
}
