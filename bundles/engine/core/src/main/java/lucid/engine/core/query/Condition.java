/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.value.Doc;

/** A compiled filter. */
interface Condition {

    /**
     * Whether a document satisfies it.
     *
     * @param position notes the array element by which it does; null when nobody asks
     */
    boolean test(Doc document, Position position);
}
