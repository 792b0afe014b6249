/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * One document that is put or deleted by its {@code _id}.
 *
 * @param namespace its collection
 * @param id        which
 * @param document  what it shall be; {@link Doc#EMPTY} for gone
 */
public record DocumentChange(Namespace namespace, Value id, Doc document) {

    /** Inserts it, or replaces what has its {@code _id}. */
    public static DocumentChange put(Namespace namespace, Doc document) {
        return new DocumentChange(namespace, document.get("_id"), document);
    }

    /** Deletes it if it is there. */
    public static DocumentChange delete(Namespace namespace, Value id) {
        return new DocumentChange(namespace, id, Doc.EMPTY);
    }

    boolean deletes() {
        return document.isEmpty();
    }
}
