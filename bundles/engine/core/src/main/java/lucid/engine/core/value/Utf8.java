/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

/** Whether bytes are UTF-8: shortest forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {

    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (to - at >= 8 && (BsonBytes.int64(bytes, at) & HIGH_BITS) == 0) {
            at += 8;
        }
        while (at < to) {
            int length = bytes[at] >= 0 ? 1 : sequence(bytes, at, to);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** How many bytes the character of a lead byte above ASCII takes; 0 for a bad one. */
    private static int sequence(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || to - at < length || !follows(bytes, at, length)) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        boolean bad =
                switch (lead) {
                    case 0xE0 -> second < 0xA0;
                    case 0xED -> second > 0x9F;
                    case 0xF0 -> second < 0x90;
                    case 0xF4 -> second > 0x8F;
                    default -> false;
                };
        return bad ? 0 : length;
    }

    private static boolean follows(byte[] bytes, int at, int length) {
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return false;
            }
        }
        return true;
    }
}
