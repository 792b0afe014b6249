/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** The version of a document: the first 16 bytes of SHA-256 over its BSON. */
final class Versions {

    private static final int BYTES = 16;
    private static final BsonDocumentCodec TREES = new BsonDocumentCodec();

    private Versions() {}

    static String of(RawBsonDocument document) {
        MessageDigest digest = sha256();
        ByteBuffer bytes = document.getByteBuffer().asNIO();
        digest.update(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), BYTES));
    }

    static RawBsonDocument raw(BsonDocument document) {
        return document instanceof RawBsonDocument bytes ? bytes : new RawBsonDocument(document, TREES);
    }

    static BsonDocument tree(BsonDocument document) {
        return document instanceof RawBsonDocument bytes ? bytes.decode(TREES) : document;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
