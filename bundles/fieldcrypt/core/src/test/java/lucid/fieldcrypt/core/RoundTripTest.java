/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import lucid.engine.api.EngineDeployment;
import lucid.fieldcrypt.api.CollectionCipher;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDbPointer;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonTimestamp;
import org.bson.BsonType;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/** What is encrypted comes back as it was, for every type that MongoDB allows, and everything else is refused. */
public class RoundTripTest {

    @ClassRule
    public static final EngineDeployment MONGO = new EngineDeployment();

    private static final Encryption NODE = new Encryption(MONGO);
    private static final Set<BsonType> NOT_SEARCHED = EnumSet.of(
            BsonType.DOUBLE,
            BsonType.DECIMAL128,
            BsonType.BOOLEAN,
            BsonType.DOCUMENT,
            BsonType.ARRAY,
            BsonType.JAVASCRIPT_WITH_SCOPE);
    private static final int ROUNDS = 8;

    private final Random random = new Random(7);

    @BeforeClass
    public static void mark() {
        NODE.mark("shop", "any", "", "secret");
        NODE.mark("shop", "exact", "", "secret!");
        NODE.mark("shop", "own", "who", "secret");
    }

    @Test
    public void everyTypeComesBackAsItWas() {
        for (int round = 0; round < ROUNDS; round++) {
            for (BsonValue value : values()) {
                comesBack(NODE.clear("shop", "any"), value);
                comesBack(NODE.clear("shop", "own"), value);
            }
        }
    }

    @Test
    public void everySearchableTypeComesBackAndIsTheSameEachTime() {
        for (int round = 0; round < ROUNDS; round++) {
            for (BsonValue value : values()) {
                CollectionCipher cipher = NODE.clear("shop", "exact");
                if (NOT_SEARCHED.contains(value.getBsonType())) {
                    ProblemException refusal =
                            assertThrows(ProblemException.class, () -> cipher.stored(document(value)));
                    assertEquals(FieldProblem.TYPE_REFUSED, refusal.type());
                } else {
                    assertEquals(comesBack(cipher, value), comesBack(cipher, value));
                }
            }
        }
    }

    @Test
    public void anUnsearchedFieldIsAnotherEachTime() {
        CollectionCipher cipher = NODE.clear("shop", "any");
        assertNotEquals(comesBack(cipher, new BsonString("x")), comesBack(cipher, new BsonString("x")));
    }

    @Test
    public void theEndsOfTheOrderAreRefused() {
        for (BsonValue value : List.of(new BsonMinKey(), new BsonMaxKey())) {
            for (String collection : List.of("any", "exact", "own")) {
                ProblemException refusal = assertThrows(ProblemException.class, () -> NODE.clear("shop", collection)
                        .stored(document(value)));
                assertEquals(FieldProblem.TYPE_REFUSED, refusal.type());
            }
        }
    }

    @Test
    public void nothingStaysNothing() {
        for (BsonValue value : List.of(BsonNull.VALUE, new BsonUndefined())) {
            assertEquals(document(value), NODE.clear("shop", "any").stored(document(value)));
        }
        BsonDocument absent = new BsonDocument("who", new BsonString("ann"));
        assertEquals(absent, NODE.clear("shop", "any").stored(absent));
    }

    private static BsonValue comesBack(CollectionCipher cipher, BsonValue value) {
        RawBsonDocument stored = cipher.stored(document(value));
        BsonValue ciphertext = stored.get("secret");
        assertTrue(value.getBsonType() + " is stored as " + ciphertext.getBsonType(), Ciphertext.is(ciphertext));
        assertEquals(document(value), cipher.shown(stored));
        return ciphertext;
    }

    private static BsonDocument document(BsonValue secret) {
        return new BsonDocument("who", new BsonString("ann")).append("secret", secret);
    }

    private List<BsonValue> values() {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace('\0', 'x');
        List<BsonValue> values = new ArrayList<>(List.of(
                new BsonString(text),
                new BsonInt32(random.nextInt()),
                new BsonInt64(random.nextLong()),
                new BsonDouble(random.nextGaussian()),
                new BsonDecimal128(new Decimal128(random.nextLong())),
                BsonBoolean.valueOf(random.nextBoolean()),
                new BsonDateTime(random.nextLong()),
                new BsonTimestamp(random.nextLong()),
                new BsonObjectId(new ObjectId()),
                new BsonBinary(bytes)));
        values.addAll(List.of(
                new BsonBinary(UUID.randomUUID()),
                new BsonRegularExpression("a" + random.nextInt(), "i"),
                new BsonJavaScript("f(" + random.nextInt() + ")"),
                new BsonJavaScriptWithScope("g()", new BsonDocument("x", new BsonString(text))),
                new BsonSymbol(text),
                new BsonDbPointer("a.b", new ObjectId()),
                new BsonDocument("inner", new BsonString(text)),
                new BsonArray(List.of(new BsonString(text), new BsonInt32(1)))));
        return values;
    }
}
