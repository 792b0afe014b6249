/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import java.util.Random;
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
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Makes documents of every BSON type, the same for the same seed. */
final class RandomBson {

    private static final String[] PIECES = {
        "a",
        "Z",
        "0",
        " ",
        "\"",
        "\\",
        "/",
        "\n",
        "\r",
        "\t",
        "\b",
        "\f",
        "\u0001",
        "\u001f",
        "\u007f",
        "é",
        "ß",
        "€",
        "\u2028",
        "\uFFFF",
        "漢",
        "😀",
        "\uDBFF\uDFFF",
        "{",
        "}",
        "[",
        ":",
        ",",
        ".",
        "$"
    };

    private final Random random;

    RandomBson(long seed) {
        random = new Random(seed);
    }

    BsonDocument document(int depth) {
        BsonDocument document = new BsonDocument();
        int fields = random.nextInt(6);
        for (int field = 0; field < fields; field++) {
            document.append(field + text(), value(depth));
        }
        return document;
    }

    private BsonValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 23 : 20)) {
            case 0 -> new BsonInt32(random.nextInt());
            case 1 -> new BsonInt32(random.nextInt(200) - 100);
            case 2 -> new BsonInt64(random.nextLong());
            case 3 -> new BsonInt64(random.nextInt(200) - 100);
            case 4, 5 -> new BsonDouble(decimal());
            case 6 -> new BsonString(text());
            case 7 -> new BsonString(text().repeat(50));
            case 8 -> BsonBoolean.valueOf(random.nextBoolean());
            case 9 -> new BsonDateTime(random.nextLong());
            case 10 -> new BsonDateTime(random.nextLong(253_402_300_800_000L));
            case 11 -> new BsonObjectId(new ObjectId(bytes(12)));
            case 12 -> new BsonDecimal128(Decimal128.fromIEEE754BIDEncoding(0x3040_0000_0000_0000L, random.nextLong()));
            case 13 -> new BsonBinary((byte) random.nextInt(256), bytes(random.nextInt(40)));
            case 14 -> new BsonTimestamp(random.nextLong());
            case 15 -> new BsonRegularExpression(text(), "imsx");
            case 16 -> new BsonSymbol(text());
            default -> rare();
            case 20, 21 -> document(depth - 1);
            case 22 -> array(depth - 1);
        };
    }

    private BsonValue rare() {
        return switch (random.nextInt(7)) {
            case 0 -> new BsonJavaScript(text());
            case 1 -> new BsonJavaScriptWithScope(text(), document(0));
            case 2 -> new BsonDbPointer(text(), new ObjectId(bytes(12)));
            case 3 -> new BsonUndefined();
            case 4 -> new BsonMinKey();
            case 5 -> new BsonMaxKey();
            default -> BsonNull.VALUE;
        };
    }

    private BsonArray array(int depth) {
        BsonArray array = new BsonArray();
        int items = random.nextInt(13);
        for (int item = 0; item < items; item++) {
            array.add(value(depth));
        }
        return array;
    }

    private double decimal() {
        double any = Double.longBitsToDouble(random.nextLong());
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(1_000);
            case 1 -> random.nextInt(1_000_000) / 1_000.0;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> random.nextDouble();
            // NaNs differ in bits that JSON does not tell.
            default -> Double.isNaN(any) ? Double.MIN_VALUE : any;
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(8);
        for (int piece = 0; piece < pieces; piece++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
