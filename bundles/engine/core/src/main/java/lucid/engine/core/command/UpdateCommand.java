/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.state.StatementHistory;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/**
 * {@code update}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/update/">update</a>
 */
final class UpdateCommand implements Command {

    private static final Set<String> FIELDS = Set.of(
            "updates",
            "ordered",
            "bypassDocumentValidation",
            "let",
            "stmtIds",
            "runtimeConstants",
            "encryptionInformation",
            "collectionUUID");

    @Override
    public Doc run(Invocation call) {
        Arguments arguments = call.arguments("update").only(FIELDS);
        List<Doc> statements = call.request().documents("updates");
        InsertCommand.checkSize(statements.size());
        statements.forEach(UpdateStatement::check);
        boolean ordered = !arguments.has("ordered") || arguments.flag("ordered");
        call.services().state().counters().add("opcounters.update", statements.size());
        WriteReport report = new WriteReport();
        for (int i = 0; i < statements.size() && !(ordered && report.hasErrors()); i++) {
            call.operation().check();
            try {
                one(call, i, statements.get(i), report);
            } catch (CommandException e) {
                report.failed(i, e);
            }
        }
        return report.updateReply();
    }

    private static void one(Invocation call, int index, Doc source, WriteReport report) {
        Optional<Attempt> attempt = call.attempt();
        if (attempt.isPresent() && attempt.get().isDone(index)) {
            repeat(attempt.get(), index, report);
            return;
        }
        Optional<SeriesWrites> series = SeriesWrites.of(call);
        if (series.isPresent()) {
            series.get().update(source, report);
            return;
        }
        Catalog catalog = call.services().catalog();
        Optional<Collection> there = catalog.collection(call.namespace());
        UpdateStatement statement = UpdateStatement.parse(
                call, source, there.map(Collection::collation).orElse(Collation.SIMPLE));
        attempt.ifPresent(one -> one.requireSingle(!statement.multi(), "multi=true"));
        if (there.isEmpty()
                && !statement.upsert()
                && catalog.info(call.namespace()).isEmpty()) {
            return;
        }
        Collection collection = there.orElseGet(() -> catalog.forWrite(call.namespace()));
        Updating.Outcome outcome = new Updating(call, collection, plans(attempt, index)).update(statement);
        report.counted(outcome.matched());
        report.changed(outcome.modified());
        if (!outcome.upserted().isMissing()) {
            report.upserted(index, outcome.upserted());
        }
        attempt.ifPresent(one -> one.history().confirm());
    }

    private static Attempt.Plans plans(Optional<Attempt> attempt, int index) {
        int number = attempt.map(one -> one.number(index)).orElse(index);
        return (before, after) -> before.isEmpty()
                ? new StatementHistory.Plan().withUpsert(number, after.get("_id"))
                : new StatementHistory.Plan().with(number);
    }

    private static void repeat(Attempt attempt, int index, WriteReport report) {
        int statement = attempt.number(index);
        Value upserted = attempt.history().upserted(statement);
        report.repeated(statement);
        if (upserted.isMissing()) {
            report.counted(1);
            report.changed(1);
        } else {
            report.upserted(index, upserted);
        }
    }
}
