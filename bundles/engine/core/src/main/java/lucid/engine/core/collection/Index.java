/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.Set;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.index.KeyGenerator;
import lucid.engine.core.value.Collation;

/** An index of a collection as it runs. */
public final class Index {

    Index() {}

    public IndexSpec spec() {
        throw new UnsupportedOperationException();
    }

    /** The parsed collation of its specification. */
    public Collation collation() {
        throw new UnsupportedOperationException();
    }

    public KeyGenerator generator() {
        throw new UnsupportedOperationException();
    }

    /** Whether it is built; the planner uses no other. */
    public boolean isReady() {
        throw new UnsupportedOperationException();
    }

    /** The paths that were an array in any document so far; a superset is possible. */
    public Set<String> multikeyPaths() {
        throw new UnsupportedOperationException();
    }

    /** Counts one use by a query, for {@code $indexStats}. */
    public void used() {
        throw new UnsupportedOperationException();
    }

    public long uses() {
        throw new UnsupportedOperationException();
    }

    /** Since when uses are counted, milliseconds since 1970. */
    public long usesSince() {
        throw new UnsupportedOperationException();
    }
}
