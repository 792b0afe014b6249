/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import lucid.extjson.api.ExtJsonMode;
import lucid.extjson.api.ExtJsonReader;
import lucid.extjson.api.ExtJsonWriter;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** The forms in which documents are kept, compared by checksum and worked on. */
final class Canonical {

    private Canonical() {}

    /** Extended JSON that keeps every type, or the relaxed form for those who expect plain JSON. */
    static String json(BsonDocument document, ExtJsonMode mode) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ExtJsonWriter.write(raw(document), mode, out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawBsonDocument parsed(String json) {
        return ExtJsonReader.document(json.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of the canonical Extended JSON, as hex; the order of fields counts. */
    static String sha256(BsonDocument document) {
        return sha256(json(document, ExtJsonMode.CANONICAL).getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static RawBsonDocument raw(BsonDocument document) {
        return document instanceof RawBsonDocument raw ? raw : new RawBsonDocument(document, new BsonDocumentCodec());
    }

    /** A copy that may be changed, all the way down. */
    static BsonDocument tree(BsonDocument document) {
        return raw(document).decode(new BsonDocumentCodec());
    }
}
