/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import java.util.List;
import java.util.UUID;
import lucid.engine.core.value.Doc;

/**
 * What is written to the oplog besides time and term.
 *
 * @param op        {@code i}, {@code u}, {@code d}, {@code c} or {@code n}
 * @param namespace as MongoDB writes it: {@code db.$cmd} for commands
 * @param uuid      the collection's; {@link #NO_COLLECTION} for none
 * @param object    {@code o}: the document, what an update made of it, the deleted {@code _id}, the command
 * @param object2   {@code o2}: the updated document's {@code _id}; empty for none
 * @param origin    {@code lsid} and {@code txnNumber} of a write that is done once; else empty
 * @param images    the documents as they were before, kept for change streams as long as the entry: one for each
 *     operation of a transaction or the one of another entry, {@link Doc#EMPTY} for one that is not kept
 */
public record OplogEntry(
        String op, String namespace, UUID uuid, Doc object, Doc object2, Doc origin, List<Doc> images) {

    /** Leaves {@code ui} out. */
    public static final UUID NO_COLLECTION = new UUID(0, 0);

    /** One of no session that keeps no document as it was before. */
    public OplogEntry(String op, String namespace, UUID uuid, Doc object, Doc object2) {
        this(op, namespace, uuid, object, object2, Doc.EMPTY, List.of());
    }

    /** The same; keeps the document as it was before. */
    public OplogEntry withImage(Doc before) {
        return new OplogEntry(op, namespace, uuid, object, object2, origin, List.of(before));
    }

    /** A no-op: a time and a message. */
    public static OplogEntry noop(Doc message) {
        return new OplogEntry("n", "", NO_COLLECTION, message, Doc.EMPTY);
    }
}
