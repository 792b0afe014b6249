/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.mongodb.MongoChangeStreamException;
import com.mongodb.MongoCommandException;
import com.mongodb.ServerAddress;
import lucid.change.api.ChangeProblem;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.Test;

public class ChangeFailuresTest {

    @Test
    public void lostHistorySaysWhatToDo() {
        ProblemException problem = ChangeFailures.opening(failure(286));
        assertEquals(ChangeProblem.HISTORY_LOST, problem.type());
        assertEquals(286, problem.mongo().code());
        assertTrue(problem.detail(), problem.detail().contains("read the documents anew"));
        assertEquals(
                ChangeProblem.HISTORY_LOST, ChangeFailures.problem(failure(286)).type());
    }

    @Test
    public void whatIsFatalAtTheOpeningIsThePosition() {
        assertEquals(
                ChangeProblem.POSITION_INVALID,
                ChangeFailures.opening(failure(280)).type());
        assertEquals(
                ChangeProblem.QUERY_REFUSED,
                ChangeFailures.problem(failure(280)).type());
        assertEquals(
                ChangeProblem.QUERY_REFUSED,
                ChangeFailures.problem(new MongoChangeStreamException("no _id")).type());
    }

    @Test
    public void othersAreTheDeployments() {
        assertEquals(
                MongoProblem.NOT_SUPPORTED_BY_SERVER,
                ChangeFailures.opening(failure(40_573)).type());
        assertEquals(
                MongoProblem.MONGO_DENIED, ChangeFailures.opening(failure(13)).type());
    }

    private static MongoCommandException failure(int code) {
        BsonDocument reply = new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(code));
        return new MongoCommandException(reply, new ServerAddress());
    }
}
