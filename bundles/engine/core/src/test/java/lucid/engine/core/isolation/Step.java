/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import java.util.List;

/** What a transaction did to one list. */
sealed interface Step {

    String key();

    /** Put a number at the end; no number is appended twice to the same list. */
    record Append(String key, int value) implements Step {}

    /** Saw the whole list; it is empty where there is none. */
    record Read(String key, List<Integer> values) implements Step {
        public Read {
            values = List.copyOf(values);
        }
    }
}
