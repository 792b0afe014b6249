/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/**
 * How an update stands in the oplog. Either way an entry can be told by its first field: {@code $v} is in no document.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/change-events/update/">update event</a>
 */
@FunctionalInterface
public interface UpdateForm {

    /** The whole new document. */
    UpdateForm REPLACEMENT = (before, after) -> after;

    /** What differs; the whole new document where that is shorter. */
    UpdateForm SHORTER = (before, after) -> {
        Doc delta = delta(before, after, Touched.EVERYTHING);
        return delta.length() < after.length() ? delta : after;
    };

    /** The field {@code o} of the entry. */
    Doc object(Doc before, Doc after);

    /** What differs, told along the paths that were touched. */
    static UpdateForm along(Touched touched) {
        return (before, after) -> delta(before, after, touched);
    }

    private static Doc delta(Doc before, Doc after, Touched touched) {
        Doc diff = DocumentDiff.of(before, after, touched);
        return new DocBuilder(diff.length() + 32)
                .append("$v", 2)
                .append("diff", diff)
                .build();
    }
}
