/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.List;
import java.util.Set;
import lucid.document.api.LineError;
import org.bson.BsonBinary;
import org.bson.BsonValue;

/**
 * How far a load is, as its journal holds it.
 *
 * @param ids          of documents without one
 * @param acknowledged the last line that is dealt with; 0 before the first
 * @param digest       the chained digest of the lines up to it
 * @param tried        the last line that may have been inserted without being acknowledged
 * @param foreign      lines up to {@code tried} whose id was taken before this load inserted anything under it
 * @param inserted     documents that were inserted
 * @param listed       ids of the first of them
 * @param errors       the first errors
 * @param errorCount   all errors
 */
record LoadState(
        LoadIds ids,
        long acknowledged,
        BsonBinary digest,
        long tried,
        Set<Long> foreign,
        long inserted,
        List<BsonValue> listed,
        List<LineError> errors,
        long errorCount) {

    /** The digest before the first line. */
    static final BsonBinary NO_LINES = new BsonBinary(new byte[0]);

    LoadState {
        foreign = Set.copyOf(foreign);
        listed = List.copyOf(listed);
        errors = List.copyOf(errors);
    }

    static LoadState fresh(LoadIds ids) {
        return new LoadState(ids, 0, NO_LINES, 0, Set.of(), 0, List.of(), List.of(), 0);
    }
}
