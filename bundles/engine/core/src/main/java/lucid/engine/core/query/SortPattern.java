/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.Comparator;
import java.util.List;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.FieldPath;

/** A sort: paths with directions. Arrays sort by their smallest element ascending, by their largest descending. */
public final class SortPattern {

    /** One part; {@code meta} is {@code textScore} and the like, else empty. */
    public record Part(FieldPath path, boolean descending, String meta) {}

    private SortPattern() {}

    /**
     * Compiles a sort.
     *
     * @throws lucid.engine.core.value.CommandException 15974, 15975 and others for what is not 1, -1 or a meta document
     */
    public static SortPattern parse(Doc sort) {
        throw new UnsupportedOperationException();
    }

    /** Its parts in order; empty for no sort. */
    public List<Part> parts() {
        throw new UnsupportedOperationException();
    }

    /** Bytes that order as the documents do: for big sorts, compared as unsigned. */
    public byte[] key(Doc document, Collation collation) {
        throw new UnsupportedOperationException();
    }

    public Comparator<Doc> comparator(Collation collation) {
        throw new UnsupportedOperationException();
    }
}
