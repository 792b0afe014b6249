/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import lucid.engine.core.change.UpdateForm;
import lucid.engine.core.value.Doc;

/** One of the three kinds of updates. Immutable. */
interface Change {

    /**
     * Makes the new document of the old.
     *
     * @param insert       whether the old one is only what an upsert's filter gave
     * @param matchedIndex for the positional {@code $}; -1 for none
     */
    Doc apply(Doc document, boolean insert, int matchedIndex);

    /** How what it does stands in the oplog. */
    UpdateForm form();
}
