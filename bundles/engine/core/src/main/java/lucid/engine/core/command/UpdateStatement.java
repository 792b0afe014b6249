/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Set;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.planner.Query;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.update.Update;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * One update as it is to be done.
 *
 * @param query   what finds the documents
 * @param matcher the same filter, for the newest state of what was found
 * @param update  what to do to them
 * @param multi   whether to all of them
 * @param upsert  whether to insert where there is none
 */
record UpdateStatement(Query query, Matcher matcher, Update update, boolean multi, boolean upsert) {

    private static final Set<String> FIELDS =
            Set.of("q", "u", "c", "multi", "upsert", "upsertSupplied", "collation", "arrayFilters", "hint", "sampleId");

    /** Refuses what no statement may look like: that fails the whole command. */
    static Arguments check(Doc statement) {
        Arguments arguments = new Arguments("update.updates", statement).nestedOnly(FIELDS);
        arguments.requiredDocument("q");
        arguments.require("u");
        return arguments;
    }

    /** Reads one item of {@code updates}. */
    static UpdateStatement parse(Invocation call, Doc statement, Collation inherited) {
        Arguments arguments = check(statement);
        Doc filter = arguments.requiredDocument("q");
        Globals globals = call.globals(call.arguments().document("let"), arguments.document("collation"), inherited);
        Doc constants = arguments.document("c");
        Query.Range range = new Query.Range(0, 0, FindCommand.hint(arguments), Doc.EMPTY, Doc.EMPTY, false, false);
        Update update = update(arguments, constants.isEmpty() ? globals : globals.withLet(constants));
        boolean multi = arguments.flag("multi");
        if (multi && update.isReplacement()) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE, "multi update is not supported for replacement-style update");
        }
        return new UpdateStatement(
                new Query(filter, Doc.EMPTY, Doc.EMPTY, range, globals),
                Matcher.parse(filter, globals),
                update,
                multi,
                arguments.flag("upsert"));
    }

    private static Update update(Arguments arguments, Globals globals) {
        Value update = arguments.value("u");
        List<Doc> filters = arguments.documents("arrayFilters");
        return Update.parse(update, filters, globals);
    }

    /** The same on documents under the lock: the new document, or {@link Doc#EMPTY} where it matches no more. */
    Doc changed(Doc newest) {
        return matcher.matches(newest)
                ? update.apply(newest, matcher.matchedIndex(newest)).document()
                : Doc.EMPTY;
    }
}
