/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import org.bson.BsonType;

/** What an expression sees: the document, the variables, the collation. Immutable; inner scopes hang on outer ones. */
public final class Scope {

    private static final String CURRENT = "CURRENT";

    private final Scope outer;
    private final String name;
    private final Value value;
    private final Frame frame;
    private final Value current;

    /** What all scopes over one document share. */
    private record Frame(Globals globals, ValueOrder order, Value root, Doc metadata) {}

    private Scope(Scope outer, String name, Value value, Frame frame, Value current) {
        this.outer = outer;
        this.name = name;
        this.value = value;
        this.frame = frame;
        this.current = current;
    }

    /** The outermost scope over one document ({@link Value#MISSING} for none). */
    public static Scope of(Value root, Globals globals) {
        return of(root, Doc.EMPTY, globals);
    }

    /** The outermost scope over a document with its metadata. */
    public static Scope of(Doc document, Globals globals) {
        return of(Value.of(document), document.metadata(), globals);
    }

    private static Scope of(Value root, Doc metadata, Globals globals) {
        Frame frame = new Frame(globals, ValueOrder.of(globals.collation()), root, metadata);
        return new Scope(null, "", Value.MISSING, frame, root);
    }

    /** A scope in which a variable has a value. {@code CURRENT} is one too. */
    public Scope with(String variable, Value bound) {
        return new Scope(this, variable, bound, frame, variable.equals(CURRENT) ? bound : current);
    }

    /** {@code $$ROOT}. */
    public Value root() {
        return frame.root;
    }

    /** {@code $$CURRENT}: the root unless it was bound otherwise. */
    public Value current() {
        return current;
    }

    /** A user's variable, innermost first, then those of {@code let}; the parser has made sure that it is defined. */
    public Value variable(String variable) {
        for (Scope scope = this; scope.outer != null; scope = scope.outer) {
            if (scope.name.equals(variable)) {
                return scope.value;
            }
        }
        Value given = frame.globals.let().get(variable);
        // a let has no other way to say that an expression yielded nothing
        return given.type() == BsonType.UNDEFINED ? Value.MISSING : given;
    }

    /** What {@code $meta} gives for a name; missing where nothing is known. */
    public Value metadata(String known) {
        return frame.metadata.get(known);
    }

    public Collation collation() {
        return frame.globals.collation();
    }

    /** The order of values under the collation. */
    public ValueOrder order() {
        return frame.order;
    }

    public Globals globals() {
        return frame.globals;
    }
}
