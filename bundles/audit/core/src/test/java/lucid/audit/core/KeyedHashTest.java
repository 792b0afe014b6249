/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.Test;

public class KeyedHashTest {

    private static final byte[] KEY = "a key of this home".getBytes(StandardCharsets.UTF_8);

    private final KeyedHash hash = new KeyedHash(KEY);

    @Test
    public void aDocumentIsHashedAsTheBytesThatTheBsonSpecificationGivesIt() throws Exception {
        byte[] bson = HexFormat.of().parseHex("0e000000" + "02" + "6100" + "02000000" + "7800" + "00");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        String expected = "hmac:" + HexFormat.of().formatHex(mac.doFinal(bson));
        assertEquals(expected, hash.of(BsonDocument.parse("{a: 'x'}")));
        assertEquals(expected, hash.of(new RawBsonDocument(bson)));
        RawBsonDocument slice = new RawBsonDocument(
                HexFormat.of().parseHex("ff" + HexFormat.of().formatHex(bson) + "ff"), 1, bson.length);
        assertEquals(expected, hash.of(slice));
    }

    @Test
    public void aTypeAndAPathMakeADifference() {
        String one = hash.of(BsonDocument.parse("{a: 1}"));
        assertNotEquals(one, hash.of(BsonDocument.parse("{a: {$numberLong: '1'}}")));
        assertNotEquals(one, hash.of(BsonDocument.parse("{b: 1}")));
        assertNotEquals(one, new KeyedHash(new byte[] {1}).of(BsonDocument.parse("{a: 1}")));
    }
}
