/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Set;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.planner.Query;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;

/**
 * One delete as it is to be done.
 *
 * @param query   what finds the documents
 * @param matcher the same filter, for the newest state of what was found
 * @param single  whether only one of them
 */
record DeleteStatement(Query query, Matcher matcher, boolean single) {

    private static final Set<String> FIELDS = Set.of("q", "limit", "collation", "hint", "sampleId");

    /** Refuses what no statement may look like: that fails the whole command. */
    static Arguments check(Doc statement) {
        Arguments arguments = new Arguments("delete.deletes", statement).nestedOnly(FIELDS);
        arguments.requiredDocument("q");
        arguments.require("limit");
        return arguments;
    }

    /** Reads one item of {@code deletes}. */
    static DeleteStatement parse(Invocation call, Doc statement, Collation inherited) {
        Arguments arguments = check(statement);
        Doc filter = arguments.requiredDocument("q");
        long limit = arguments.number("limit", 0);
        if (limit != 0 && limit != 1) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE, "The limit field in delete objects must be 0 or 1. Got " + limit);
        }
        Globals globals = call.globals(call.arguments().document("let"), arguments.document("collation"), inherited);
        Query.Range range = new Query.Range(0, 0, FindCommand.hint(arguments), Doc.EMPTY, Doc.EMPTY, false, false);
        return new DeleteStatement(
                new Query(filter, Doc.EMPTY, Doc.EMPTY, range, globals), Matcher.parse(filter, globals), limit == 1);
    }
}
