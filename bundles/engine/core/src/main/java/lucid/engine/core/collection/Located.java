/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import lucid.engine.core.value.Doc;

/**
 * A document and where it lies.
 *
 * @param record   its record
 * @param document the document
 */
public record Located(RecordId record, Doc document) {
    boolean isThere() {
        return !document.isEmpty();
    }
}
