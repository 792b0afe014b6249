/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Value;

/** What an expression sees: the document, the variables, the collation. Immutable; inner scopes hang on outer ones. */
public final class Scope {

    private final Scope outer;
    private final String name;
    private final Value value;
    private final Globals globals;
    private final Value root;

    private Scope(Scope outer, String name, Value value, Globals globals, Value root) {
        this.outer = outer;
        this.name = name;
        this.value = value;
        this.globals = globals;
        this.root = root;
    }

    /** The outermost scope over one document ({@link Value#MISSING} for none). */
    public static Scope of(Value root, Globals globals) {
        return new Scope(null, "", Value.MISSING, globals, root);
    }

    /** A scope in which a variable has a value. {@code CURRENT} is one too. */
    public Scope with(String variable, Value bound) {
        return new Scope(this, variable, bound, globals, root);
    }

    /** {@code $$ROOT}. */
    public Value root() {
        return root;
    }

    /** {@code $$CURRENT}: the root unless it was bound otherwise. */
    public Value current() {
        for (Scope scope = this; scope.outer != null; scope = scope.outer) {
            if (scope.name.equals("CURRENT")) {
                return scope.value;
            }
        }
        return root;
    }

    /** A user's variable, innermost first, then those of {@code let}; the parser has made sure that it is defined. */
    public Value variable(String variable) {
        for (Scope scope = this; scope.outer != null; scope = scope.outer) {
            if (scope.name.equals(variable)) {
                return scope.value;
            }
        }
        return globals.let().get(variable);
    }

    public Collation collation() {
        return globals.collation();
    }

    public Globals globals() {
        return globals;
    }
}
