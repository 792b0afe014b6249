/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import java.util.UUID;
import lucid.engine.core.value.Doc;

/**
 * What is written to the oplog besides time and term.
 *
 * @param op        {@code i}, {@code u}, {@code d}, {@code c} or {@code n}
 * @param namespace as MongoDB writes it: {@code db.$cmd} for commands
 * @param uuid      the collection's; {@link #NO_COLLECTION} for none
 * @param object    {@code o}: the document, the new document, the deleted {@code _id}, the command
 * @param object2   {@code o2}: the updated document's {@code _id}; empty for none
 * @param origin    {@code lsid} and {@code txnNumber} of a write that is done once; else empty
 */
public record OplogEntry(String op, String namespace, UUID uuid, Doc object, Doc object2, Doc origin) {

    /** Leaves {@code ui} out. */
    public static final UUID NO_COLLECTION = new UUID(0, 0);

    /** One of no session. */
    public OplogEntry(String op, String namespace, UUID uuid, Doc object, Doc object2) {
        this(op, namespace, uuid, object, object2, Doc.EMPTY);
    }

    /** A no-op: a time and a message. */
    public static OplogEntry noop(Doc message) {
        return new OplogEntry("n", "", NO_COLLECTION, message, Doc.EMPTY);
    }
}
