/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.planner.Query;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.query.Projection;
import lucid.engine.core.state.StatementHistory;
import lucid.engine.core.update.Update;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * {@code findAndModify}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/findAndModify/">findAndModify</a>
 */
final class FindAndModifyCommand implements Command {

    private static final Set<String> FIELDS = Set.of(
            "query",
            "sort",
            "remove",
            "update",
            "new",
            "fields",
            "upsert",
            "bypassDocumentValidation",
            "collation",
            "arrayFilters",
            "hint",
            "let",
            "stmtId",
            "sampleId",
            "runtimeConstants",
            "encryptionInformation",
            "collectionUUID");

    @Override
    public Doc run(Invocation call) {
        Arguments arguments = call.arguments("findAndModify").only(FIELDS);
        check(arguments);
        Optional<Doc> repeated = call.attempt().flatMap(FindAndModifyCommand::repeated);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Doc reply = modified(call, arguments);
        call.attempt().ifPresent(one -> one.history().confirm());
        return reply;
    }

    private static Optional<Doc> repeated(Attempt attempt) {
        int statement = attempt.number(0);
        return attempt.history().reply(statement).map(reply -> new DocBuilder(reply.length() + 32)
                .appendAll(reply)
                .append("retriedStmtId", statement)
                .build());
    }

    private static Doc modified(Invocation call, Arguments arguments) {
        Catalog catalog = call.services().catalog();
        Optional<Collection> there = catalog.collection(call.namespace());
        Query query = query(call, arguments, there.map(Collection::collation).orElse(Collation.SIMPLE));
        Matcher matcher = Matcher.parse(query.filter(), query.globals());
        Projection projection = Projection.forFind(arguments.document("fields"), matcher, query.globals());
        if (arguments.flag("remove")) {
            return removed(call, there, new DeleteStatement(query, matcher, true), projection);
        }
        UpdateStatement statement = new UpdateStatement(
                query, matcher, update(arguments, query.globals()), false, arguments.flag("upsert"));
        if (there.isEmpty()
                && !statement.upsert()
                && catalog.info(call.namespace()).isEmpty()) {
            return reply(Updating.Outcome.NOTHING, false, projection);
        }
        Collection collection = there.orElseGet(() -> catalog.forWrite(call.namespace()));
        call.services().state().counters().add("opcounters.update", 1);
        Attempt.Plans plans =
                (before, after) -> plan(call, reply(outcome(before, after), arguments.flag("new"), projection));
        return reply(new Updating(call, collection, plans).update(statement), arguments.flag("new"), projection);
    }

    private static StatementHistory.Plan plan(Invocation call, Doc reply) {
        StatementHistory.Plan plan = new StatementHistory.Plan();
        return call.attempt().map(one -> plan.withReply(one.number(0), reply)).orElse(plan);
    }

    private static Updating.Outcome outcome(Doc before, Doc after) {
        return before.isEmpty()
                ? new Updating.Outcome(0, 0, after.get("_id"), before, after)
                : new Updating.Outcome(1, 1, Value.MISSING, before, after);
    }

    private static void check(Arguments arguments) {
        boolean remove = arguments.flag("remove");
        boolean update = arguments.has("update");
        if (remove == update) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    remove
                            ? "Cannot specify both an update and remove=true"
                            : "Either an update or remove=true must be specified");
        }
        if (remove && arguments.flag("upsert")) {
            throw new CommandException(ErrorCode.FAILED_TO_PARSE, "Cannot specify both upsert=true and remove=true ");
        }
        if (remove && arguments.flag("new")) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document");
        }
        if (remove && arguments.has("arrayFilters")) {
            throw new CommandException(ErrorCode.FAILED_TO_PARSE, "Cannot specify arrayFilters and remove=true");
        }
    }

    static Query query(Invocation call, Arguments arguments, Collation inherited) {
        Query.Range range = new Query.Range(0, 0, FindCommand.hint(arguments), Doc.EMPTY, Doc.EMPTY, false, false);
        return new Query(
                arguments.document("query"),
                arguments.document("sort"),
                Doc.EMPTY,
                range,
                call.globals(arguments.document("let"), arguments.document("collation"), inherited));
    }

    private static Update update(Arguments arguments, Globals globals) {
        List<Doc> filters = arguments.documents("arrayFilters");
        return Update.parse(arguments.value("update"), filters, globals);
    }

    private static Doc removed(
            Invocation call, Optional<Collection> there, DeleteStatement statement, Projection projection) {
        Attempt.Plans plans = (before, after) -> plan(call, removal(outcome(before, after), projection));
        Catalog catalog = call.services().catalog();
        boolean missing = there.isEmpty() && catalog.info(call.namespace()).isEmpty();
        Updating.Outcome outcome = missing
                ? Updating.Outcome.NOTHING
                : new Updating(call, there.orElseGet(() -> catalog.forWrite(call.namespace())), plans)
                        .delete(statement);
        call.services().state().counters().add("opcounters.delete", 1);
        return removal(outcome, projection);
    }

    private static Doc removal(Updating.Outcome outcome, Projection projection) {
        return new DocBuilder()
                .startDocument("lastErrorObject")
                .append("n", (int) outcome.matched())
                .end()
                .append("value", outcome.matched() == 0 ? Value.NULL : Value.of(projection.apply(outcome.before())))
                .build();
    }

    private static Doc reply(Updating.Outcome outcome, boolean newest, Projection projection) {
        boolean inserted = !outcome.upserted().isMissing();
        DocBuilder reply = new DocBuilder()
                .startDocument("lastErrorObject")
                .append("n", inserted ? 1 : (int) outcome.matched())
                .append("updatedExisting", outcome.matched() > 0);
        if (inserted) {
            reply.append("upserted", outcome.upserted());
        }
        Doc shown = newest ? outcome.after() : outcome.before();
        Value value = shown.isEmpty() ? Value.NULL : Value.of(projection.apply(shown));
        return reply.end().append("value", value).build();
    }
}
