/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import lucid.engine.core.planner.PlanSummary;
import lucid.engine.core.state.Counters;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/**
 * Adds up what commands have done to documents, for {@code serverStatus}.
 *
 * @param counters where
 */
record DocumentCounts(Counters counters) {

    void note(Invocation call, Doc reply) {
        switch (call.request().name()) {
            case "insert" -> add("metrics.document.inserted", count(reply));
            case "delete" -> add("metrics.document.deleted", count(reply));
            case "update" -> {
                add("metrics.document.updated", matched(reply));
                add("metrics.document.inserted", upserted(reply));
            }
            default -> add("metrics.document.returned", returned(reply));
        }
        PlanSummary executed = call.operation().executed();
        add("metrics.queryExecutor.scanned", executed.keysExamined());
        add("metrics.queryExecutor.scannedObjects", executed.docsExamined());
        latency(call);
    }

    /** How many documents an update has found. */
    static long matched(Doc reply) {
        return count(reply) - upserted(reply);
    }

    private void latency(Invocation call) {
        long micros = call.operation().micros();
        switch (call.request().name()) {
            case "find", "getMore", "count", "distinct", "aggregate" -> {
                counters.add("opLatencies.reads.latency", micros);
                counters.add("opLatencies.reads.ops", 1);
            }
            case "insert", "update", "delete", "findAndModify", "findandmodify" -> {
                counters.add("opLatencies.writes.latency", micros);
                counters.add("opLatencies.writes.ops", 1);
            }
            default -> {
                counters.add("opLatencies.commands.latency", micros);
                counters.add("opLatencies.commands.ops", 1);
            }
        }
    }

    private void add(String name, long amount) {
        if (amount > 0) {
            counters.add(name, amount);
        }
    }

    private static long count(Doc reply) {
        return reply.get("n").isNumber() ? reply.get("n").longValue() : 0;
    }

    private static long upserted(Doc reply) {
        return reply.get("upserted").isArray() ? reply.get("upserted").items().size() : 0;
    }

    private static long returned(Doc reply) {
        if (!reply.get("cursor").isDocument()) {
            return 0;
        }
        Doc cursor = reply.get("cursor").document();
        Value batch = cursor.has("firstBatch") ? cursor.get("firstBatch") : cursor.get("nextBatch");
        return batch.isArray() ? batch.document().size() : 0;
    }
}
