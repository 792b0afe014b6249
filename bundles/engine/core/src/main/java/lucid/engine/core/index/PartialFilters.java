/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.List;
import lucid.engine.core.query.Filter;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/** Which filters an index may be partial by: equality, ranges, {@code $in}, {@code $exists: true}, {@code $type}. */
final class PartialFilters {

    private PartialFilters() {}

    static void check(Filter filter) {
        if (filter instanceof Filter.And and) {
            all(and.parts());
        } else if (filter instanceof Filter.Or or) {
            all(or.parts());
        } else if (!isAllowed(filter)) {
            throw new CommandException(
                    ErrorCode.CANNOT_CREATE_INDEX,
                    "Expression not supported in partial index: "
                            + filter.getClass().getSimpleName());
        }
    }

    private static void all(List<Filter> parts) {
        parts.forEach(PartialFilters::check);
    }

    private static boolean isAllowed(Filter filter) {
        return filter instanceof Filter.Comparison
                || filter instanceof Filter.Exists
                || filter instanceof Filter.TypeIs
                || (filter instanceof Filter.In in && in.patterns().isEmpty())
                || (filter instanceof Filter.Always always && always.truth());
    }
}
