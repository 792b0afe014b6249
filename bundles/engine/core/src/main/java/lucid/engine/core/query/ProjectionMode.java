/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.Optional;
import lucid.engine.core.value.CommandException;

/** Whether a projection names what to keep or what to drop; {@code _id} may differ from the rest. */
final class ProjectionMode {

    private Boolean inclusion;
    private Boolean keepsId;

    void id(boolean keep) {
        if (keepsId != null) {
            throw new CommandException(31250, "Path collision at _id");
        }
        keepsId = keep;
    }

    void include(String path) {
        if (isExclusion()) {
            throw new CommandException(31253, "Cannot do inclusion on field " + path + " in exclusion projection");
        }
        inclusion = true;
    }

    void exclude(String path) {
        if (isInclusion()) {
            throw new CommandException(31254, "Cannot do exclusion on field " + path + " in inclusion projection");
        }
        inclusion = false;
    }

    void compute() {
        if (isExclusion()) {
            throw new CommandException(31252, "Cannot use expression other than $meta in exclusion projection");
        }
        inclusion = true;
    }

    /** Decides where no field but {@code _id} did. */
    void settle(boolean firstMatch) {
        inclusion = Optional.ofNullable(inclusion).orElseGet(() -> firstMatch || Boolean.TRUE.equals(keepsId));
    }

    boolean isInclusion() {
        return Boolean.TRUE.equals(inclusion);
    }

    boolean isExclusion() {
        return Boolean.FALSE.equals(inclusion);
    }

    /** Whether {@code _id} itself has a flag. */
    boolean namesId() {
        return keepsId != null;
    }

    boolean dropsId() {
        return Boolean.FALSE.equals(keepsId);
    }
}
