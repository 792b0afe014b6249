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

    private static final CountBody COUNT = new CountBody(null);

    @Test
    public void explainsAQueryForEverythingWhenNothingIsNamed() {
        ExplainBody body = new ExplainBody(null, null, null, null, null, null, null, null);
        assertTrue(body.explainable() instanceof Explainable.Find);
        assertEquals(Verbosity.QUERY_PLANNER, body.detail());
    }

    @Test
    public void takesWhatIsEmptyForLeftOut() {
        BsonDocument nothing = new BsonDocument();
        assertEquals(
                new Explainable.Count(nothing),
                new ExplainBody(null, List.of(), COUNT, null, nothing, nothing, nothing, null).explainable());
    }

    @Test
    public void readsAWriteAsABulkWriteDoes() {
        BsonDocument delete = BsonDocument.parse("{filter: {a: 1}, multi: true}");
        assertEquals(
                new Explainable.Write(new BulkOperation.Delete(BsonDocument.parse("{a: 1}"), true)),
                new ExplainBody(null, null, null, null, null, null, delete, null).explainable());
    }

    @Test
    public void refusesTwoOperationsAndAnUnknownVerbosity() {
        ExplainBody two = new ExplainBody(
                null,
                null,
                COUNT,
                null,
                new BsonDocument("filter", new BsonDocument()).append("update", new BsonDocument()),
                null,
                null,
                null);
        assertEquals(
                HttpProblem.BODY_INVALID,
                assertThrows(ProblemException.class, two::explainable).type());
        ExplainBody loud = new ExplainBody(null, null, COUNT, null, null, null, null, "loud");
        assertEquals(
                HttpProblem.BODY_INVALID,
                assertThrows(ProblemException.class, loud::detail).type());
    }
}
