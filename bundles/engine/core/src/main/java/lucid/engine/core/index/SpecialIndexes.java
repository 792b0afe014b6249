/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/** What MongoDB adds to the definitions of text and geographic indexes. */
final class SpecialIndexes {

    private SpecialIndexes() {}

    /** The key as it is listed. */
    static Doc key(Doc key, IndexKind kind) {
        return kind == IndexKind.TEXT ? TextKey.listed(key) : key;
    }

    static void complete(DocBuilder raw, Doc specification, IndexKind kind) {
        if (kind == IndexKind.SPHERE && !specification.has("2dsphereIndexVersion")) {
            raw.append("2dsphereIndexVersion", 3);
        }
        if (kind == IndexKind.TEXT) {
            TextOptions.complete(raw, specification);
        }
    }
}
