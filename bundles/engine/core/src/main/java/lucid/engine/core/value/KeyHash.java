/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bson.BsonType;

/**
 * The 64 bits of a hashed index: the first eight bytes of an MD5 over seed, type and value, numbers as 64-bit integers
 * so that equal numbers hash alike.
 */
public final class KeyHash {

    private static final byte[] SEED = new byte[4];
    private static final byte[] END = new byte[4];

    private final MessageDigest digest;

    private KeyHash(MessageDigest digest) {
        this.digest = digest;
    }

    /** The hash of a value; a missing one counts as null. */
    public static long of(Value value) {
        MessageDigest digest = md5();
        digest.update(SEED);
        new KeyHash(digest).add(value.isMissing() ? Value.NULL : value);
        return ByteBuffer.wrap(digest.digest()).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private void add(Value value) {
        addType(value);
        addContent(value);
    }

    private void addType(Value value) {
        digest.update(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(ValueOrder.rank(value))
                .array());
    }

    private void addContent(Value value) {
        if (value.isNumber()) {
            digest.update(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(value.longValue())
                    .array());
        } else if (value.isDocument() || value.isArray()) {
            addFields(value.document());
        } else {
            addBytes(value);
        }
    }

    private void addFields(Doc document) {
        for (Element element : document) {
            addType(element.value());
            digest.update((element.name() + '\0').getBytes(StandardCharsets.UTF_8));
            addContent(element.value());
        }
        digest.update(END);
    }

    private void addBytes(Value value) {
        byte[] wrapped =
                new DocBuilder(value.length() + 16).append("", value).build().bytes();
        if (value.type() == BsonType.JAVASCRIPT_WITH_SCOPE) {
            digest.update((value.string() + '\0').getBytes(StandardCharsets.UTF_8));
            int text = ByteBuffer.wrap(wrapped).order(ByteOrder.LITTLE_ENDIAN).getInt(10);
            addFields(Doc.view(wrapped, 14 + text));
            return;
        }
        digest.update(wrapped, 6, value.length());
    }
}
