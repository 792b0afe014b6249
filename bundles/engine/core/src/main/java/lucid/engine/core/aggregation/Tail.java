/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** A stream whose end is only that of what is there by now: {@link #next} may find more when it is asked again. */
public interface Tail extends DocStream {

    /** Whether nothing will come any more. */
    default boolean isOver() {
        return false;
    }

    /**
     * Where another stream would go on behind what {@link #next} has said: the document, or that there is none.
     *
     * @return a document; {@link Value#MISSING} where there is no going on
     */
    default Value resumeToken() {
        return Value.MISSING;
    }

    /** Whether a write to a collection, or for {@code $cmd} to the catalogue of a database, may matter to it. */
    default boolean concerns(Namespace written) {
        return true;
    }

    /** Lets go of the snapshot it reads, if it has one, until it is asked again. */
    void rest();
}
