/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.search.core;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lucid.audit.api.RecordFilter;

/** Decides which records, and which blocks of them, meet a filter. */
final class Wanted {

    private static final String OUTCOME = "outcome";
    private static final Set<String> WRITTEN = Set.of("succeeded", "refused", "failed");

    private final Instant from;
    private final Instant to;
    private final Map<String, Glob> fields;

    Wanted(RecordFilter filter) {
        from = filter.from();
        to = filter.to();
        fields = filter.fields().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> new Glob(entry.getValue())));
    }

    /** Whether one of its records may be met; false only when surely none is. */
    boolean mayBeIn(Block block) {
        return !block.newest().isBefore(from)
                && block.oldest().isBefore(to)
                && fields.entrySet().stream().allMatch(field -> mayBeIn(block, field.getKey(), field.getValue()));
    }

    private static boolean mayBeIn(Block block, String path, Glob wanted) {
        boolean written = wanted.exact() && (!path.equals(OUTCOME) || WRITTEN.contains(wanted.pattern()));
        return !written || wanted.pattern().isEmpty() || block.mayHold(path, wanted.pattern());
    }

    /** Whether the record is wanted, but for its outcome. */
    boolean matches(Parsed one) {
        return !one.time().isBefore(from)
                && one.time().isBefore(to)
                && fields.entrySet().stream()
                        .filter(field -> !field.getKey().equals(OUTCOME))
                        .allMatch(field -> field.getValue().matches(one.text(field.getKey())));
    }

    /** Whether an act with this outcome is wanted. */
    boolean matches(String outcome) {
        return !fields.containsKey(OUTCOME) || fields.get(OUTCOME).matches(outcome);
    }
}
