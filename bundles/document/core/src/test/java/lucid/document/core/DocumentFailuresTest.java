/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import java.util.Set;
import lucid.document.api.DocumentProblem;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemKind;
import org.bson.BsonDocument;
import org.junit.Test;

public class DocumentFailuresTest {

    private static final ServerAddress SERVER = new ServerAddress();

    private static ProblemException write(int code) {
        return DocumentFailures.write(
                new WriteError(code, "said by the server", new BsonDocument()),
                new MongoWriteException(new WriteError(code, "said", new BsonDocument()), SERVER, Set.of()));
    }

    @Test
    public void aFullDiskIsNoFaultOfTheDocument() {
        assertEquals(MongoProblem.MONGO_DISK_FULL, write(14031).type());
        assertEquals(ProblemKind.OVER_QUOTA, write(14031).type().kind());
        ProblemException command =
                assertThrows(ProblemException.class, () -> DocumentFailures.answered(DocumentFailuresTest::full));
        assertEquals(MongoProblem.MONGO_DISK_FULL, command.type());
    }

    private static String full() {
        throw new MongoCommandException(
                BsonDocument.parse("{ok: 0, code: 14031, codeName: 'OutOfDiskSpace', errmsg: 'full'}"), SERVER);
    }

    @Test
    public void whatTheServerHasAgainstADocumentIsAProblemOfIt() {
        assertEquals(DocumentProblem.DUPLICATE, write(11000).type());
        assertEquals(DocumentProblem.WRITE_REFUSED, write(2).type());
    }
}
