/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonSerializationException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.Test;

public class ExtJsonWriterTest {

    @Test
    public void doublesHaveTheFewestDigits() throws IOException {
        assertEquals("0.002", relaxed(new BsonDouble(2.0E-3)));
        assertEquals("0.1", relaxed(new BsonDouble(0.1)));
        assertEquals("0.00027", relaxed(new BsonDouble(2.7E-4)));
        assertEquals("-0.000001", relaxed(new BsonDouble(-1.0E-6)));
        assertEquals("9.5E-7", relaxed(new BsonDouble(9.5E-7)));
        assertEquals("10000000.0", relaxed(new BsonDouble(1.0E7)));
        assertEquals("-12345678.9", relaxed(new BsonDouble(-12345678.9)));
        assertEquals("1234567890123456.0", relaxed(new BsonDouble(1234567890123456.0)));
        assertEquals("1.0E+16", relaxed(new BsonDouble(1.0E16)));
        assertEquals("1.5E+22", relaxed(new BsonDouble(1.5E22)));
        assertEquals("2.0E+19", relaxed(new BsonDouble(2.0E19)));
        assertEquals("-0.0", relaxed(new BsonDouble(-0.0)));
        assertEquals("{\"$numberDouble\":\"NaN\"}", relaxed(new BsonDouble(Double.NaN)));
    }

    @Test
    public void datesFrom1970To9999AreReadable() throws IOException {
        assertEquals("{\"$date\":\"1970-01-01T00:00:00Z\"}", relaxed(new BsonDateTime(0)));
        assertEquals("{\"$date\":{\"$numberLong\":\"-1\"}}", relaxed(new BsonDateTime(-1)));
        Instant end = Instant.parse("+10000-01-01T00:00:00Z");
        for (Instant day = Instant.EPOCH;
                day.isBefore(end);
                day = day.plus(17, ChronoUnit.DAYS).plusMillis(7_654_321)) {
            assertEquals("{\"$date\":\"" + day + "\"}", relaxed(new BsonDateTime(day.toEpochMilli())));
        }
    }

    @Test
    public void charactersThatJsonReservesAreEscaped() throws IOException {
        assertEquals(
                "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007fé\u2028😀\"",
                relaxed(new BsonString("\"\\/\b\f\n\r\t\0\u001f\u007fé\u2028😀")));
    }

    @Test
    public void bytesThatAreNoUtf8AreReplaced() throws IOException {
        RawBsonDocument document = raw(new BsonDocument("a", new BsonString("xyz")));
        byte[] bytes = document.getByteBuffer().asNIO().array();
        bytes[11] = (byte) 0xFF;
        bytes[13] = (byte) 0xC3;
        assertEquals("{\"a\":\"\uFFFDy\uFFFD\"}", written(document));
    }

    @Test
    public void lengthsThatLeadAstrayAreRefused() {
        RawBsonDocument document = raw(new BsonDocument("a", new BsonString("xyz")));
        byte[] bytes = document.getByteBuffer().asNIO().array();
        for (byte length : new byte[] {0, -1, 3, 5, 127}) {
            bytes[7] = length;
            assertThrows(BsonSerializationException.class, () -> written(document));
        }
    }

    @Test
    public void everyArrayItemAndFieldIsSeparated() throws IOException {
        assertEquals("[]", relaxed(new BsonArray()));
        BsonDocument document = BsonDocument.parse("{\"a\":[1,[],{},[2,3]],\"b\":{},\"c\":{\"d\":null,\"e\":true}}");
        assertEquals("{\"a\":[1,[],{},[2,3]],\"b\":{},\"c\":{\"d\":null,\"e\":true}}", written(raw(document)));
    }

    private static String relaxed(BsonValue value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExtJsonWriter.write(value, ExtJsonMode.RELAXED, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String written(RawBsonDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExtJsonWriter.write(document, ExtJsonMode.RELAXED, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static RawBsonDocument raw(BsonDocument document) {
        return new RawBsonDocument(document, new BsonDocumentCodec());
    }
}
