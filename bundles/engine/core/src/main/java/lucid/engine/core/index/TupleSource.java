/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.List;
import java.util.Set;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** Takes the values of a document that make its keys. */
@FunctionalInterface
interface TupleSource {

    /**
     * The values of a document's keys, before encoding.
     *
     * @param values         one array a key, repeats possible
     * @param multikeyPaths the paths that are arrays
     */
    record Tuples(List<Value[]> values, Set<String> multikeyPaths) {
        static final Tuples NONE = new Tuples(List.of(), Set.of());

        static Tuples one(Value... values) {
            return new Tuples(List.<Value[]>of(values), Set.of());
        }
    }

    Tuples of(Doc document);
}
