/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Stands for values that must not be seen: HMAC-SHA-256 (RFC 2104). Safe for use by many threads. */
final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    /** Never fed: each hash is that of a copy, which spares looking for a provider and beginning with the key. */
    private final Mac keyed;

    KeyedHash(byte[] key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    String of(String value) {
        return of(ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of the document's bytes. */
    String of(BsonDocument value) {
        RawBsonDocument bytes =
                value instanceof RawBsonDocument raw ? raw : new RawBsonDocument(value, new BsonDocumentCodec());
        return of(bytes.getByteBuffer().asNIO());
    }

    private String of(ByteBuffer bytes) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(bytes);
            return "hmac:" + HexFormat.of().formatHex(mac.doFinal());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java copies no " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "<hidden>";
    }
}
