/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ValueText;

/**
 * What a modifier is applied to.
 *
 * @param document as it was before the update
 * @param insert   whether an upsert makes it
 * @param path     of the value, array indexes resolved
 */
record Target(Doc document, boolean insert, String path) {

    /** The {@code _id} as messages show it, such as {@code _id: 1}. */
    String id() {
        return ValueText.of(new Element("_id", document.get("_id")));
    }

    /** The last part of the path. */
    String field() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
