/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.Test;

public class BsonCheckTest {

    @Test
    public void takesEveryType() {
        RandomValues random = new RandomValues(7);
        for (int i = 0; i < 2000; i++) {
            Doc document = new DocBuilder().append("v", random.value(4)).build();
            assertEquals(document, check(document.bytes()));
        }
    }

    @Test
    public void survivesMutations() {
        RandomValues values = new RandomValues(8);
        Random random = new Random(9);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = values.document(3).bytes().clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 0x7F);
            }
            refused += refusedOrReadable(bytes);
        }
        assertTrue("only " + refused, refused > 2000 && refused < 9900);
    }

    private static int refusedOrReadable(byte[] bytes) {
        try {
            Doc document = check(bytes);
            assertTrue(document.length() <= bytes.length);
            walk(document, bytes.length);
            return 0;
        } catch (CommandException refusal) {
            assertTrue(refusal.code() == 22 || refusal.code() == 15);
            return 1;
        }
    }

    private static void walk(Doc document, int limit) {
        ElementCursor cursor = document.cursor();
        while (cursor.next()) {
            Value value = cursor.value();
            assertTrue(value.offset() >= 0 && value.length() >= 0 && value.offset() + value.length() <= limit);
            value.toBson();
            if (value.isDocument() || value.isArray()) {
                walk(value.document(), limit);
            }
        }
    }

    @Test
    public void survivesTruncation() {
        byte[] bytes = new RandomValues(10).document(4).bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertEquals(
                    22, assertThrows(CommandException.class, () -> check(part)).code());
        }
    }

    @Test
    public void staysWithinTheLimit() {
        byte[] bytes = Arrays.copyOf(Doc.parse("{a: 1}").bytes(), 100);
        assertEquals(Doc.parse("{a: 1}"), BsonCheck.check(bytes, 0, 12));
        assertThrows(CommandException.class, () -> BsonCheck.check(bytes, 0, 11));
        assertThrows(CommandException.class, () -> BsonCheck.check(bytes, 5, 101));
    }

    @Test
    public void refusesTooDeepNesting() {
        check(nested(BsonCheck.MAX_DEPTH));
        byte[] deeper = nested(BsonCheck.MAX_DEPTH + 1);
        assertEquals(
                15, assertThrows(CommandException.class, () -> check(deeper)).code());
        byte[] deepest = nested(200_000);
        assertEquals(
                15, assertThrows(CommandException.class, () -> check(deepest)).code());
    }

    private static byte[] nested(int depth) {
        byte[] bytes = new byte[5 + 8 * depth];
        for (int i = 0; i <= depth; i++) {
            BsonBytes.putInt32(bytes, 7 * i, bytes.length - 8 * i);
            if (i < depth) {
                bytes[7 * i + 4] = 3;
                bytes[7 * i + 5] = 'a';
            }
        }
        return bytes;
    }

    @Test
    public void refusesWhatIsMalformed() {
        assertRefused("09000000 08 61 00 02 00");
        assertRefused("0E000000 02 61 00 02000000 FF 00 00");
        assertRefused("0E000000 02 61 00 02000000 41 41 00");
        assertRefused("10000000 02 61 00 04000000 ED A0 80 00 00");
        assertRefused("08000000 0A FF 00 00");
        assertRefused("08000000 14 61 00 00");
        assertRefused("11000000 05 61 00 04000000 02 01000000 00");
        assertRefused("0D000000 05 61 00 FFFFFFFF 00 00");
        assertRefused("06000000 0A 00 00");
        assertRefused("0500000001");
    }

    @Test
    public void allowsNamesTwice() {
        check(HexFormat.of().parseHex("0B0000000A61000A610000"));
    }

    private static void assertRefused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertEquals(
                hex,
                22,
                assertThrows(hex, CommandException.class, () -> check(bytes)).code());
    }

    private static Doc check(byte[] bytes) {
        return BsonCheck.check(bytes, 0, bytes.length);
    }
}
