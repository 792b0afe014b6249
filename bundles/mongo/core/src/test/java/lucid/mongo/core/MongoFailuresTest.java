/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import static org.junit.Assert.assertEquals;

import com.mongodb.MongoCommandException;
import com.mongodb.ServerAddress;
import lucid.mongo.api.MongoFailures;
import lucid.mongo.api.MongoProblem;
import org.bson.BsonDocument;
import org.junit.Test;

public class MongoFailuresTest {

    @Test
    public void saysThatTheServerDoesNotKnowACommandOrAStage() {
        assertEquals(MongoProblem.NOT_SUPPORTED_BY_SERVER, problem(59));
        assertEquals(MongoProblem.NOT_SUPPORTED_BY_SERVER, problem(40_324));
    }

    @Test
    public void saysThatTheUserMayNot() {
        assertEquals(MongoProblem.MONGO_DENIED, problem(13));
    }

    private static Object problem(int code) {
        BsonDocument reply = BsonDocument.parse("{ok: 0, code: " + code + ", errmsg: 'refused'}");
        return MongoFailures.problem(new MongoCommandException(reply, new ServerAddress()))
                .type();
    }
}
