/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.search.core;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lucid.audit.api.RecordFilter;

/** Decides which records, and which blocks of them, meet a filter; the outcome is that of an act, not of a record. */
final class Wanted {

    private static final String OUTCOME = "outcome";
    private static final Set<String> WRITTEN = Set.of("succeeded", "refused", "failed");

    private final RecordFilter records;
    private final RecordFilter outcomes;

    Wanted(RecordFilter filter) {
        records = new RecordFilter(filter.from(), filter.to(), part(filter, false));
        outcomes = new RecordFilter(Instant.MIN, Instant.MAX, part(filter, true));
    }

    private static Map<String, String> part(RecordFilter filter, boolean outcome) {
        return filter.fields().entrySet().stream()
                .filter(field -> field.getKey().equals(OUTCOME) == outcome)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether one of its records may be met; false only when surely none is. */
    boolean mayBeIn(Block block) {
        return !block.newest().isBefore(records.from())
                && block.oldest().isBefore(records.to())
                && records.fields().entrySet().stream()
                        .allMatch(field -> mayBeIn(block, field.getKey(), field.getValue()))
                && outcomes.fields().values().stream()
                        .allMatch(wanted -> !WRITTEN.contains(wanted) || block.mayHold(OUTCOME, wanted));
    }

    private static boolean mayBeIn(Block block, String path, String wanted) {
        return wanted.isEmpty() || wanted.indexOf('*') >= 0 || block.mayHold(path, wanted);
    }

    /** Whether the record is wanted, but for its outcome. */
    boolean matches(Parsed one) {
        return records.accepts(one.time(), one::text);
    }

    /** Whether an act with this outcome is wanted. */
    boolean matches(String outcome) {
        return outcomes.accepts(Instant.EPOCH, path -> outcome);
    }
}
