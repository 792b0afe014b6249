/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.measurement.MeasurementInsert;
import lucid.engine.core.measurement.TimeSeries;
import lucid.engine.core.state.Identity;
import lucid.engine.core.state.StatementHistory;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;

/**
 * {@code insert}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/insert/">insert</a>
 */
final class InsertCommand implements Command {

    private static final Set<String> FIELDS = Set.of(
            "documents", "ordered", "bypassDocumentValidation", "stmtIds", "encryptionInformation", "collectionUUID");

    private static final int GROUP = 500;
    private static final long GROUP_BYTES = 4L << 20;

    @Override
    public Doc run(Invocation call) {
        Arguments arguments = call.arguments("insert").only(FIELDS);
        List<Doc> documents = call.request().documents("documents");
        checkSize(documents.size());
        Sink sink = sink(call);
        WriteReport report = new WriteReport();
        boolean ordered = !arguments.has("ordered") || arguments.flag("ordered");
        new Run(sink, documents, call, report).insert(ordered);
        call.services().state().counters().add("opcounters.insert", documents.size());
        return report.insertReply();
    }

    /** What takes the documents: all of a call or none. */
    private interface Sink {
        void insert(List<Doc> documents, Collection.WriteOptions options);
    }

    private static Sink sink(Invocation call) {
        Namespace namespace = call.namespace();
        Optional<TimeSeries> series = SeriesWrites.series(call.services(), namespace);
        series.ifPresent(there -> SeriesWrites.refuseInTransaction(call));
        return series.isPresent()
                ? (documents, options) -> new MeasurementInsert(series.get(), options).insert(documents)
                : call.services().catalog().forWrite(namespace)::insert;
    }

    /** Refuses an empty or too large batch: 16 InvalidLength. */
    static void checkSize(int size) {
        if (size < 1 || size > Identity.MAX_BATCH) {
            throw new CommandException(
                    ErrorCode.INVALID_LENGTH,
                    "Write batch sizes must be between 1 and 100000. Got " + size + " operations.");
        }
    }

    /** One command's documents on their way in, a group at a time; a group that fails goes in one by one. */
    private record Run(Sink sink, List<Doc> documents, Invocation call, WriteReport report) {

        void insert(boolean ordered) {
            int from = 0;
            while (from < documents.size() && !(ordered && report.hasErrors())) {
                call.operation().check();
                if (isDone(from)) {
                    report.repeated(call.attempt().orElseThrow().number(from));
                    report.counted(1);
                    from++;
                    continue;
                }
                int to = endOfGroup(from);
                if (!together(from, to)) {
                    oneByOne(from, to, ordered);
                }
                from = to;
            }
        }

        private boolean isDone(int index) {
            return call.attempt().filter(one -> one.isDone(index)).isPresent();
        }

        private void write(int from, int to) {
            sink.insert(documents.subList(from, to), call.writeOptions((before, after) -> plan(from, to)));
            report.counted(to - from);
            call.attempt().ifPresent(one -> one.history().confirm());
        }

        private StatementHistory.Plan plan(int from, int to) {
            StatementHistory.Plan plan = new StatementHistory.Plan();
            call.attempt().ifPresent(one -> IntStream.range(from, to).forEach(i -> plan.with(one.number(i))));
            return plan;
        }

        private int endOfGroup(int from) {
            long bytes = documents.get(from).length();
            int to = from + 1;
            while (to < documents.size()
                    && !isDone(to)
                    && to - from < GROUP
                    && bytes + documents.get(to).length() <= GROUP_BYTES) {
                bytes += documents.get(to).length();
                to++;
            }
            return to;
        }

        private boolean together(int from, int to) {
            if (to - from == 1) {
                return false;
            }
            try {
                write(from, to);
                return true;
            } catch (CommandException expected) {
                // nothing of the group was written: one by one shows which document it was
                return false;
            }
        }

        private void oneByOne(int from, int to, boolean ordered) {
            for (int i = from; i < to && !(ordered && report.hasErrors()); i++) {
                try {
                    write(i, i + 1);
                } catch (CommandException e) {
                    report.failed(i, e);
                }
            }
        }
    }
}
