/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/**
 * Where in a filter a clause stands.
 *
 * @param depth    how many operators are around it
 * @param document whether it looks at the whole document, not at an array's element
 * @param place    where the filter stands
 */
record ParseLevel(int depth, boolean document, FilterPlace place) {

    private static final int DEEPEST = 100;

    static ParseLevel top(FilterPlace place) {
        return new ParseLevel(0, true, place);
    }

    ParseLevel deeper() {
        if (depth == DEEPEST) {
            throw new CommandException(ErrorCode.BAD_VALUE, "exceeded maximum query tree depth of " + DEEPEST);
        }
        return new ParseLevel(depth + 1, document, place);
    }

    ParseLevel inElement() {
        return new ParseLevel(deeper().depth, false, place);
    }

    void requireDocument(String operator) {
        if (!document) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, operator + " can only be applied to the top-level document");
        }
    }
}
