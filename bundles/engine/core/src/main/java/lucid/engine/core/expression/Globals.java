/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.Set;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;

/**
 * What is the same for a whole command.
 *
 * @param let       the variables of the command's {@code let} with their values, constants by then
 * @param collation how strings compare
 * @param now       {@code $$NOW}, milliseconds since 1970
 * @param user      {@code $$USER_ROLES}: an array in document form; empty without authentication
 */
public record Globals(Doc let, Collation collation, long now, Doc user) {

    /** No variables, no collation. */
    public static Globals simple() {
        return new Globals(Doc.EMPTY, Collation.SIMPLE, System.currentTimeMillis(), Doc.EMPTY);
    }

    /** The names of the variables of {@code let}. */
    public Set<String> names() {
        return Set.copyOf(let.names());
    }

    /** The same with another collation. */
    public Globals with(Collation other) {
        return new Globals(let, other, now, user);
    }

    /** The same with other variables. */
    public Globals withLet(Doc variables) {
        return new Globals(variables, collation, now, user);
    }
}
