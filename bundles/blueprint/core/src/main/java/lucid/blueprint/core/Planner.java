/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.List;
import java.util.stream.Stream;
import lucid.blueprint.api.PlannedChange;

/** Compares a blueprint with its database; knows no server and never drops anything. */
final class Planner {

    private Planner() {}

    /** What is to be done, in the order in which it is to be done. */
    static List<PlannedChange> plan(Blueprint wanted, Actual actual) {
        return Stream.of(
                        MigrationPlanner.plan(wanted, actual.applied(), true),
                        CollectionPlanner.plan(wanted, actual),
                        EncryptionMarks.plan(wanted, actual),
                        IndexPlanner.plan(wanted, actual),
                        MigrationPlanner.plan(wanted, actual.applied(), false))
                .flatMap(changes -> changes)
                .toList();
    }

    /** What differs, also what is there and not in the blueprint. */
    static List<PlannedChange> drift(Blueprint wanted, Actual actual) {
        return Stream.of(
                        CollectionPlanner.plan(wanted, actual),
                        EncryptionMarks.plan(wanted, actual),
                        IndexPlanner.plan(wanted, actual),
                        CollectionPlanner.unexpected(wanted, actual),
                        IndexPlanner.unexpected(wanted, actual))
                .flatMap(changes -> changes)
                .toList();
    }
}
