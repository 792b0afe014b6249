/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.Set;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Doc;

/**
 * A projection of {@code find} or {@code $project}: inclusion, exclusion, expressions, and for {@code find} also
 * {@code $}, {@code $slice} and {@code $elemMatch}. Immutable; safe for many threads.
 */
public final class Projection {

    private Projection() {}

    /**
     * Compiles a projection.
     *
     * @param filter  what found the documents, for the positional {@code $}
     * @throws lucid.engine.core.value.CommandException 31253, 31254 for mixed inclusion and exclusion, and others
     */
    public static Projection forFind(Doc projection, Matcher filter, Globals globals) {
        throw new UnsupportedOperationException();
    }

    /** The same for {@code $project}: no positional operators, {@code $slice} is the expression. */
    public static Projection forStage(Doc projection, Globals globals) {
        throw new UnsupportedOperationException();
    }

    public Doc apply(Doc document) {
        throw new UnsupportedOperationException();
    }

    /** Whether it names what to keep, and all of that are plain fields: then an index can cover it. */
    public boolean isPlainInclusion() {
        throw new UnsupportedOperationException();
    }

    /** The paths of a plain inclusion, {@code _id} among them unless it is left out; for others empty. */
    public Set<String> includedPaths() {
        throw new UnsupportedOperationException();
    }
}
