/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Documents as bytes and as trees of their own. */
final class Trees {

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private Trees() {}

    static RawBsonDocument raw(BsonDocument document) {
        return document instanceof RawBsonDocument bytes ? bytes : new RawBsonDocument(document, CODEC);
    }

    /** A copy that nobody else holds, changeable at every depth. */
    static BsonDocument copy(BsonDocument document) {
        return raw(document).decode(CODEC);
    }
}
