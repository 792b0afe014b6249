/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.api;

import static org.junit.Assert.assertEquals;

import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;
import org.junit.Test;

/** How a path and a command line name a subject. */
public class SubjectTextTest {

    @Test
    public void aTextIsASubjectAndSoIsExtendedJson() {
        assertEquals(new BsonString("ann"), SubjectText.parse("ann"));
        assertEquals(new BsonString("5"), SubjectText.parse("5"));
        assertEquals(new BsonString("{ann"), SubjectText.parse("{ann"));
        assertEquals(new BsonInt32(5), SubjectText.parse("{\"$numberInt\":\"5\"}"));
        assertEquals(
                new BsonObjectId(new ObjectId("0123456789abcdef01234567")),
                SubjectText.parse("{\"$oid\":\"0123456789abcdef01234567\"}"));
    }
}
