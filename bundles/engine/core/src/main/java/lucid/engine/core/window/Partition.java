/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.util.List;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** Documents in their order over which window functions run. For one thread; closed when all rows are done. */
public final class Partition implements AutoCloseable {

    private final List<Doc> documents;
    private final Globals globals;
    private final Memory memory;
    private long held;

    /** A partition of documents that somebody else accounts for. */
    public Partition(List<Doc> documents, Globals globals, Memory memory) {
        this.documents = documents;
        this.globals = globals;
        this.memory = memory;
    }

    int size() {
        return documents.size();
    }

    Globals globals() {
        return globals;
    }

    /** What an expression sees of a row. */
    public Scope scope(int row) {
        return Scope.of(Value.of(documents.get(row)), globals);
    }

    /** An expression's value for a row. */
    Value evaluate(Expression expression, int row) {
        memory.step();
        return expression.evaluate(scope(row));
    }

    /** Holds more or fewer bytes until the partition is done. */
    void hold(long bytes) {
        held += bytes;
        memory.hold(bytes);
    }

    @Override
    public void close() {
        memory.hold(-held);
        held = 0;
    }
}
