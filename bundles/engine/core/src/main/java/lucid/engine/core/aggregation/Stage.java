/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import lucid.engine.core.value.Doc;

/** One compiled stage. Immutable: each run keeps its state in its stream. */
interface Stage {

    /** The name by which it was called, with the dollar sign. */
    String name();

    /** Runs over a source, which the stream closes; nothing is read before the stream is asked. */
    DocStream run(DocStream source);

    /** Itself as {@code explain} shows it. */
    List<Doc> explain();

    /**
     * Adds what it reads to the needs.
     *
     * @return whether later stages see nothing of the document but what is listed by now
     */
    default boolean needs(Needs needs) {
        needs.everything();
        return true;
    }

    /** Whether a filter on a path may run before this stage as well as behind it. */
    default boolean keeps(String path) {
        return false;
    }

    /** Whether it makes exactly one document of each, so that a limit may run before it. */
    default boolean isOneToOne() {
        return false;
    }
}
