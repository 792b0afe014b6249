/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import lucid.engine.core.collection.Collection;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Value;

/** Chooses plans for queries, remembers what it chose, and explains. Safe for many threads. */
public final class Planner {

    /** Begins with an empty plan cache. */
    public Planner() {}

    /**
     * Chooses a plan and opens it on a new snapshot.
     *
     * @throws lucid.engine.core.value.CommandException 2 BadValue for a hint that names no index, 291
     *     NoQueryExecutionPlans, 292 when a sort exceeds 100 MiB
     */
    public Execution find(Collection collection, Query query, Interruption interruption) {
        throw new UnsupportedOperationException();
    }

    /** Counts what matches, by index keys alone where that is possible; skip and limit are of the query's range. */
    public long count(Collection collection, Query query, Interruption interruption) {
        throw new UnsupportedOperationException();
    }

    /** The distinct values of a path, arrays taken apart, in index order where one serves. */
    public java.util.List<Value> distinct(Collection collection, String path, Query query, Interruption interruption) {
        throw new UnsupportedOperationException();
    }

    /**
     * {@code queryPlanner}, and by verbosity {@code executionStats}, as mongod shows them.
     *
     * @param what      {@code find}, {@code count}, {@code distinct}, {@code update} or {@code delete}: the root stage
     * @param verbosity queryPlanner, executionStats or allPlansExecution
     */
    public Doc explain(Collection collection, Query query, String what, String verbosity) {
        throw new UnsupportedOperationException();
    }

    /** Forgets the plans of a collection: an index or the collection has changed. */
    public void forget(java.util.UUID collection) {
        throw new UnsupportedOperationException();
    }
}
