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

/**
 * {@code delete}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/delete/">delete</a>
 */
final class DeleteCommand implements Command {

    private static final Set<String> FIELDS = Set.of(
            "deletes", "ordered", "let", "stmtIds", "runtimeConstants", "encryptionInformation", "collectionUUID");

    @Override
    public Doc run(Invocation call) {
        Arguments arguments = call.arguments("delete").only(FIELDS);
        List<Doc> statements = call.request().documents("deletes");
        InsertCommand.checkSize(statements.size());
        statements.forEach(DeleteStatement::check);
        boolean ordered = !arguments.has("ordered") || arguments.flag("ordered");
        call.services().state().counters().add("opcounters.delete", statements.size());
        WriteReport report = new WriteReport();
        for (int i = 0; i < statements.size() && !(ordered && report.hasErrors()); i++) {
            call.operation().check();
            try {
                one(call, i, statements.get(i), report);
            } catch (CommandException e) {
                report.failed(i, e);
            }
        }
        return report.insertReply();
    }

    private static void one(Invocation call, int index, Doc source, WriteReport report) {
        Optional<Attempt> attempt = call.attempt();
        if (attempt.isPresent() && attempt.get().isDone(index)) {
            report.repeated(attempt.get().number(index));
            report.counted(1);
            return;
        }
        Optional<SeriesWrites> series = SeriesWrites.of(call);
        if (series.isPresent()) {
            series.get().delete(source, report);
            return;
        }
        Catalog catalog = call.services().catalog();
        Optional<Collection> there = catalog.collection(call.namespace());
        DeleteStatement statement = DeleteStatement.parse(
                call, source, there.map(Collection::collation).orElse(Collation.SIMPLE));
        attempt.ifPresent(one -> one.requireSingle(statement.single(), "limit=0"));
        if (there.isEmpty() && catalog.info(call.namespace()).isEmpty()) {
            return;
        }
        Collection collection = there.orElseGet(() -> catalog.forWrite(call.namespace()));
        int number = attempt.map(one -> one.number(index)).orElse(index);
        long deleted = new Updating(call, collection, (before, after) -> new StatementHistory.Plan().with(number))
                .delete(statement)
                .matched();
        report.counted(deleted);
        attempt.ifPresent(one -> one.history().confirm());
    }
}
