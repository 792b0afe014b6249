/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Optional;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.measurement.BucketChange;
import lucid.engine.core.measurement.TimeSeries;
import lucid.engine.core.reading.Services;
import lucid.engine.core.state.StatementHistory;
import lucid.engine.core.timeseries.BucketIndexes;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * Statements of commands on a time-series collection.
 *
 * @param call   the command
 * @param series what it works on
 */
record SeriesWrites(Invocation call, TimeSeries series) {

    /** Empty where the command's collection is no time-series collection. */
    static Optional<SeriesWrites> of(Invocation call) {
        Optional<TimeSeries> series = series(call.services(), call.namespace());
        series.ifPresent(there -> refuseInTransaction(call));
        return series.map(there -> new SeriesWrites(call, there));
    }

    static void refuseInTransaction(Invocation call) {
        if (call.isTransactional()) {
            throw new CommandException(
                    ErrorCode.OPERATION_NOT_SUPPORTED_IN_TRANSACTION,
                    "Operations on time-series collections are not supported inside a multi-document transaction");
        }
    }

    static Optional<TimeSeries> series(Services services, Namespace namespace) {
        return TimeSeries.of(services.catalog(), services.planner(), namespace);
    }

    /** A hint as the planner of the buckets understands it: a key on measurements is one on buckets. */
    static Value hint(Services services, Namespace namespace, Value hint) {
        if (!hint.isDocument() || hint.document().has("$natural")) {
            return hint;
        }
        return series(services, namespace)
                .map(series -> Value.of(new BucketIndexes(series.options()).key(hint.document())))
                .orElse(hint);
    }

    void delete(Doc statement, WriteReport report) {
        Arguments arguments = DeleteStatement.check(statement);
        long deleted = change(arguments)
                .delete(arguments.requiredDocument("q"), hint(arguments), arguments.number("limit", 0) != 0);
        report.counted(deleted);
    }

    void update(Doc statement, WriteReport report) {
        Arguments arguments = UpdateStatement.check(statement);
        if (!arguments.flag("multi")) {
            throw refused("Cannot perform a non-multi update on a time-series collection");
        }
        if (arguments.flag("upsert")) {
            throw refused("Cannot perform an upsert on a time-series collection");
        }
        if (!arguments.documents("arrayFilters").isEmpty()) {
            throw refused("Cannot use arrayFilters on a time-series collection");
        }
        BucketChange.Outcome outcome =
                change(arguments).update(arguments.requiredDocument("q"), hint(arguments), arguments.value("u"));
        report.counted(outcome.matched());
        report.changed(outcome.modified());
    }

    private BucketChange change(Arguments arguments) {
        Collation inherited = series.buckets().collation();
        Globals globals = call.globals(call.arguments().document("let"), arguments.document("collation"), inherited);
        return new BucketChange(series, call.writeOptions((before, after) -> new StatementHistory.Plan()), globals);
    }

    private Value hint(Arguments arguments) {
        return hint(call.services(), series.namespace(), FindCommand.hint(arguments));
    }

    private static CommandException refused(String message) {
        return new CommandException(ErrorCode.INVALID_OPTIONS, message);
    }
}
