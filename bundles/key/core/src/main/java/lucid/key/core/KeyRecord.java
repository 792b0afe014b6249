/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.time.Instant;
import java.util.Base64;
import lucid.key.api.Destruction;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * A version of a purpose's key, as it is kept.
 *
 * @param purpose     what it seals
 * @param version     from 1
 * @param created     when it was made
 * @param master      the master key that wraps it; empty when it is destroyed
 * @param wrapped     the wrapped key in Base64; empty when it is destroyed
 * @param reserved    how many values nodes may have sealed with it
 * @param destruction the proof of its destruction, or {@link Destruction#NONE}
 */
record KeyRecord(
        String purpose,
        long version,
        Instant created,
        String master,
        String wrapped,
        long reserved,
        Destruction destruction) {

    String id() {
        return id(purpose, version);
    }

    static String id(String purpose, long version) {
        return purpose + "." + version;
    }

    boolean destroyed() {
        return wrapped.isEmpty();
    }

    byte[] wrappedKey() {
        return Base64.getDecoder().decode(wrapped);
    }

    KeyRecord wrappedBy(String other, byte[] key) {
        String text = Base64.getEncoder().encodeToString(key);
        return new KeyRecord(purpose, version, created, other, text, reserved, destruction);
    }

    KeyRecord reserving(long more) {
        return new KeyRecord(purpose, version, created, master, wrapped, reserved + more, destruction);
    }

    KeyRecord destroyedBy(Destruction proof) {
        return new KeyRecord(purpose, version, created, "", "", reserved, proof);
    }

    BsonDocument document() {
        BsonDocument document = new BsonDocument("purpose", new BsonString(purpose))
                .append("version", new BsonInt64(version))
                .append("created", new BsonDateTime(created.toEpochMilli()))
                .append("master", new BsonString(master))
                .append("wrapped", new BsonString(wrapped))
                .append("reserved", new BsonInt64(reserved));
        return destroyed() ? document.append("destruction", proof()) : document;
    }

    private BsonDocument proof() {
        return new BsonDocument(
                        "destroyed", new BsonDateTime(destruction.destroyed().toEpochMilli()))
                .append("by", new BsonString(destruction.by()))
                .append("wrappedSha256", new BsonString(destruction.wrappedSha256()))
                .append("proof", new BsonString(destruction.proof()));
    }

    static KeyRecord of(BsonDocument document) {
        return new KeyRecord(
                text(document, "purpose"),
                document.getNumber("version").longValue(),
                instant(document, "created"),
                text(document, "master"),
                text(document, "wrapped"),
                document.getNumber("reserved").longValue(),
                document.containsKey("destruction")
                        ? destruction(document.getDocument("destruction"))
                        : Destruction.NONE);
    }

    private static Destruction destruction(BsonDocument proof) {
        return new Destruction(
                instant(proof, "destroyed"), text(proof, "by"), text(proof, "wrappedSha256"), text(proof, "proof"));
    }

    private static String text(BsonDocument document, String field) {
        return document.getString(field).getValue();
    }

    private static Instant instant(BsonDocument document, String field) {
        return Instant.ofEpochMilli(document.getDateTime(field).getValue());
    }
}
