/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.document.api.BulkOperation;
import lucid.document.api.Explainable;
import lucid.document.api.Verbosity;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.junit.Test;

public class ExplainBodyTest {

    @Test
    public void explainsAQueryForEverythingWhenNothingIsNamed() {
        ExplainBody body = body("{}");
        assertTrue(body.explainable() instanceof Explainable.Find);
        assertEquals(Verbosity.QUERY_PLANNER, body.detail());
    }

    @Test
    public void leavesNoPartOfABodyWithoutAValue() throws ReflectiveOperationException {
        for (var component : ExplainBody.class.getRecordComponents()) {
            assertTrue(component.getName(), component.getAccessor().invoke(body("{}")) != null);
        }
    }

    @Test
    public void readsCountsDistinctValuesAndPipelines() {
        BsonDocument filter = BsonDocument.parse("{a: 1}");
        assertEquals(
                new Explainable.Count(filter), body("{count: {filter: {a: 1}}}").explainable());
        assertEquals(
                new Explainable.Count(new BsonDocument()), body("{count: {}}").explainable());
        assertEquals(
                new Explainable.Distinct("b", filter),
                body("{distinct: {field: 'b', filter: {a: 1}}}").explainable());
        List<BsonDocument> pipeline = List.of(BsonDocument.parse("{$match: {}}"));
        assertEquals(
                new Explainable.Aggregate(pipeline),
                new ExplainBody(null, pipeline, null, null, null, null, null, null).explainable());
    }

    @Test
    public void readsAWriteAsABulkWriteDoes() {
        assertEquals(
                new Explainable.Write(new BulkOperation.Delete(BsonDocument.parse("{a: 1}"), true)),
                body("{delete: {filter: {a: 1}, multi: true}}").explainable());
    }

    @Test
    public void refusesWhatItCannotRead() {
        for (String body : List.of(
                "{count: {}, update: {filter: {}, update: {}}}",
                "{count: {query: {}}}",
                "{count: 1}",
                "{distinct: {}}",
                "{update: {}}")) {
            assertEquals(
                    body,
                    HttpProblem.BODY_INVALID,
                    assertThrows(ProblemException.class, () -> body(body).explainable())
                            .type());
        }
        ExplainBody loud = new ExplainBody(null, null, null, null, null, null, null, "loud");
        assertEquals(
                HttpProblem.BODY_INVALID,
                assertThrows(ProblemException.class, loud::detail).type());
    }

    private static ExplainBody body(String json) {
        BsonDocument given = BsonDocument.parse(json);
        return new ExplainBody(
                null,
                null,
                given.get("count"),
                given.get("distinct"),
                given.get("update"),
                given.get("replace"),
                given.get("delete"),
                null);
    }
}
