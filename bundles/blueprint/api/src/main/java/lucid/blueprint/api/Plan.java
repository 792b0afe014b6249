/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.api;

import java.util.List;

/**
 * What is to be done, in its order.
 *
 * @param changes empty when there is nothing to do; immutable
 */
public record Plan(List<PlannedChange> changes) {

    /** Copies the list. */
    public Plan {
        changes = List.copyOf(changes);
    }
}
