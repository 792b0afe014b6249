/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import lucid.document.api.DocumentProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.junit.Test;

public class IdTextTest {

    private static final String HEX = "5f5f5f5f5f5f5f5f5f5f5f5f";
    private static final String UUID_TEXT = "123e4567-e89b-42d3-a456-426614174000";

    @Test
    public void guessesPlainText() {
        assertEquals(new BsonObjectId(new ObjectId(HEX)), IdText.parse(HEX));
        assertEquals(new BsonInt32(-7), IdText.parse("-7"));
        assertEquals(new BsonInt64(5_000_000_000L), IdText.parse("5000000000"));
        assertEquals(new BsonBinary(UUID.fromString(UUID_TEXT)), IdText.parse(UUID_TEXT));
        assertEquals(new BsonString("007"), IdText.parse("007"));
        assertEquals(new BsonString("1.5"), IdText.parse("1.5"));
        assertEquals(new BsonString("true"), IdText.parse("true"));
    }

    @Test
    public void readsExtendedJson() {
        assertEquals(new BsonDouble(1.5), IdText.parse("{\"$numberDouble\":\"1.5\"}"));
        assertEquals(new BsonString(HEX), IdText.parse("\"" + HEX + "\""));
        assertEquals(BsonBoolean.TRUE, IdText.parse("[true]"));
        assertEquals(new BsonDocument("a", new BsonInt32(1)), IdText.parse("{\"a\":1}"));
    }

    @Test
    public void writesWhatItReads() {
        List<BsonValue> ids = List.of(
                new BsonObjectId(new ObjectId(HEX)),
                new BsonInt32(0),
                new BsonInt64(7),
                new BsonInt64(5_000_000_000L),
                new BsonDouble(1.5),
                new BsonString(""),
                new BsonString("a b/ü%"),
                new BsonString(HEX),
                new BsonString("12"),
                new BsonString("{x"),
                new BsonString(".."),
                new BsonBinary(UUID.fromString(UUID_TEXT)),
                new BsonBinary(new byte[] {1}),
                new BsonDateTime(0),
                BsonNull.VALUE,
                BsonBoolean.FALSE,
                new BsonDocument("a", new BsonInt64(1)));
        for (BsonValue id : ids) {
            String segment = IdText.segment(id);
            assertEquals(id, IdText.parse(URLDecoder.decode(segment, StandardCharsets.UTF_8)));
        }
    }

    @Test
    public void refusesWhatIsNoId() {
        for (String text : List.of("{", "[1,2]", "[[1]]", "\"a", "9999999999999999999")) {
            ProblemException refused = assertThrows(text, ProblemException.class, () -> IdText.parse(text));
            assertEquals(DocumentProblem.ID_INVALID, refused.type());
        }
    }
}
