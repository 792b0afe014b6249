/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;

/**
 * A projection of {@code find} or {@code $project}: inclusion, exclusion, expressions, and for {@code find} also
 * {@code $}, {@code $slice} and {@code $elemMatch}. Immutable; safe for many threads.
 */
public final class Projection {

    private final ProjectionBranch root;
    private final boolean inclusion;
    private final Optional<PositionalProjection> positional;
    private final Matcher filter;
    private final Globals globals;

    private Projection(ProjectionParser parser, Doc specification, Matcher filter, Globals globals) {
        root = parser.parse(specification);
        inclusion = parser.isInclusion();
        positional = parser.positional();
        this.filter = filter;
        this.globals = globals;
    }

    /**
     * Compiles a projection; an empty one gives the whole document.
     *
     * @param filter  what found the documents, for the positional {@code $}
     * @throws CommandException 31253, 31254 for mixed inclusion and exclusion, and others
     */
    public static Projection forFind(Doc projection, Matcher filter, Globals globals) {
        return new Projection(new ProjectionParser(globals, true), projection, filter, globals);
    }

    /**
     * The same for {@code $project}: no positional operators, {@code $slice} is the expression.
     *
     * @throws CommandException 51272 for an empty one, and others
     */
    public static Projection forStage(Doc projection, Globals globals) {
        if (projection.isEmpty()) {
            throw new CommandException(51272, "projection specification must have at least one field");
        }
        Matcher everything = Matcher.of(Clauses.NOTHING, globals);
        return new Projection(new ProjectionParser(globals, false), projection, everything, globals);
    }

    public Doc apply(Doc document) {
        if (root.isEmpty() && !inclusion) {
            return document;
        }
        Doc projected = new ProjectionRun(document, globals, inclusion).run(root);
        Doc cut = positional.isPresent() ? positional.get().apply(projected, filter.matchedIndex(document)) : projected;
        return cut.withMetadata(document.metadata());
    }

    /** Whether it names what to keep, and all of that are plain fields: then an index can cover it. */
    public boolean isPlainInclusion() {
        return inclusion && positional.isEmpty() && root.isPlain();
    }

    /** The paths of a plain inclusion, {@code _id} among them unless it is left out; for others empty. */
    public Set<String> includedPaths() {
        Set<String> paths = new LinkedHashSet<>();
        if (isPlainInclusion()) {
            root.collect("", paths);
        }
        return Collections.unmodifiableSet(paths);
    }
}
