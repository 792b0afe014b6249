/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.http;

import static org.junit.Assert.assertEquals;

import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;
import org.junit.Test;

/** How the path names a subject. */
public class FieldKeyResourceTest {

    @Test
    public void aTextIsASubjectAndSoIsExtendedJson() {
        assertEquals(new BsonString("ann"), FieldKeyResource.subject("ann"));
        assertEquals(new BsonString("5"), FieldKeyResource.subject("5"));
        assertEquals(new BsonString("{ann"), FieldKeyResource.subject("{ann"));
        assertEquals(new BsonInt32(5), FieldKeyResource.subject("{\"$numberInt\":\"5\"}"));
        assertEquals(
                new BsonObjectId(new ObjectId("0123456789abcdef01234567")),
                FieldKeyResource.subject("{\"$oid\":\"0123456789abcdef01234567\"}"));
    }
}
