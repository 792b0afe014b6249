/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** A path into the document or into a variable. Arrays on the way yield an array of what their objects hold. */
final class Reference implements Expression {

    private final Function<Scope, Value> source;
    private final boolean reads;
    private final FieldPath path;
    private final int depth;

    private Reference(Function<Scope, Value> source, boolean reads, FieldPath path, int depth) {
        this.source = source;
        this.reads = reads;
        this.path = path;
        this.depth = depth;
    }

    /**
     * A path below a source.
     *
     * @param source where the path begins
     * @param reads  whether that is the document
     */
    static Reference path(Function<Scope, Value> source, boolean reads, FieldPath path) {
        return new Reference(source, reads, path, path.size());
    }

    /** The source itself. */
    static Reference whole(Function<Scope, Value> source, boolean reads) {
        return new Reference(source, reads, FieldPath.of(""), 0);
    }

    /** Whether it reads the document, not a variable. */
    boolean readsDocument() {
        return reads;
    }

    /** The dotted path; empty for the whole source. */
    String path() {
        return path.path();
    }

    @Override
    public Value evaluate(Scope scope) {
        return below(source.apply(scope), 0);
    }

    private Value below(Value start, int from) {
        Value value = start;
        for (int i = from; i < depth; i++) {
            if (value.isArray()) {
                return each(value.document(), i);
            }
            if (!value.isDocument()) {
                return Value.MISSING;
            }
            value = value.document().get(path.utf8(i));
        }
        return value;
    }

    private Value each(Doc items, int from) {
        List<Value> found = new ArrayList<>();
        ElementCursor cursor = items.cursor();
        while (cursor.next()) {
            Value item = cursor.value();
            Value value = item.isDocument() ? below(item, from) : Value.MISSING;
            if (!value.isMissing()) {
                found.add(value);
            }
        }
        return Value.array(found);
    }
}
