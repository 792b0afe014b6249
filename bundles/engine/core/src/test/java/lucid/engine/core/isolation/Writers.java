/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who has appended a value. */
final class Writers {

    private final Map<Step.Append, Recorded> writers = new HashMap<>();

    Writers(List<Recorded> history) {
        for (Recorded one : history) {
            for (Step step : one.steps()) {
                if (step instanceof Step.Append append && writers.put(append, one) != null) {
                    throw new IllegalArgumentException("the history appends twice: " + append);
                }
            }
        }
    }

    Optional<Recorded> of(String key, int value) {
        return Optional.ofNullable(writers.get(new Step.Append(key, value)));
    }
}
