/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/** Nearness sorts all results, so it stands once at most, and not within what is an alternative or negated. */
final class NearRules {

    private NearRules() {}

    /** Refuses with 2 BadValue. */
    static void check(Filter filter) {
        List<Filter> conjuncts = filter instanceof Filter.And and ? and.parts() : List.of(filter);
        int found = 0;
        for (Filter part : conjuncts) {
            if (part instanceof Filter.Near) {
                found++;
            } else if (holds(part)) {
                throw new CommandException(ErrorCode.BAD_VALUE, "geo $near must be top-level expr");
            }
        }
        if (found > 1) {
            throw new CommandException(ErrorCode.BAD_VALUE, "Too many geoNear expressions");
        }
    }

    private static boolean holds(Filter filter) {
        if (filter instanceof Filter.Near) {
            return true;
        }
        return parts(filter).stream().anyMatch(NearRules::holds);
    }

    private static List<Filter> parts(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.parts();
        }
        if (filter instanceof Filter.Or or) {
            return or.parts();
        }
        if (filter instanceof Filter.Nor nor) {
            return nor.parts();
        }
        if (filter instanceof Filter.Not not) {
            return List.of(not.part());
        }
        if (filter instanceof Filter.ElemMatchObject elements) {
            return List.of(elements.filter());
        }
        return filter instanceof Filter.ElemMatchValue elements ? elements.conditions() : List.of();
    }
}
