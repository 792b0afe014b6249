/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/** Where a filter stands; not everywhere may it ask what only a query of its own can answer. */
public enum FilterPlace {
    /** A command's own filter: everything is allowed. */
    QUERY,
    /** A stage of a pipeline. */
    STAGE,
    /** A part of an update or projection, or a list of what the server has: judged without an index. */
    PART,
    /** A validator or the condition of a partial index: judged document by document. */
    RULE;

    /** Nearness sorts. */
    private static final int NO_NEARNESS = 5_626_500;

    void requireNearness() {
        if (this != QUERY) {
            throw new CommandException(
                    NO_NEARNESS,
                    "$geoNear, $near, and $nearSphere are not allowed in this context: they sort; $geoWithin does not");
        }
    }

    void requireText() {
        if (this == RULE || this == PART) {
            throw notHere("$text");
        }
    }

    void requireScript() {
        if (this != QUERY) {
            throw notHere("$where");
        }
    }

    private static CommandException notHere(String operator) {
        return new CommandException(ErrorCode.BAD_VALUE, operator + " is not allowed in this context");
    }
}
