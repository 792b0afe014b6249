/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import lucid.engine.core.query.SortPattern;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;

/** {@code SORT}: takes in everything, keeps what the limit lets through, and gives it out in order. Stable. */
final class SortStage extends Stage {

    /** How many bytes of documents and keys it may hold. */
    static final long MEMORY_LIMIT = 100L << 20;

    /** About what the objects around a document take. */
    private static final int OVERHEAD = 96;

    private static final Comparator<Item> ORDER =
            Comparator.comparing(Item::key, Arrays::compareUnsigned).thenComparingLong(Item::number);

    private final PlanContext context;
    private final SortPattern pattern;
    private final Doc shown;
    private final long limit;
    private final PriorityQueue<Item> worstFirst = new PriorityQueue<>(Collections.reverseOrder(ORDER));
    private final Deque<Item> sorted = new ArrayDeque<>();
    private boolean drained;
    private long bytes;
    private long taken;

    /**
     * Sorts.
     *
     * @param shown the sort as sent, for explain
     * @param limit how many of the first are asked for; 0 for all
     */
    SortStage(PlanContext context, Stage input, Doc shown, long limit) {
        super(input);
        this.context = context;
        this.shown = shown;
        this.limit = limit;
        pattern = SortPattern.parse(shown);
    }

    private record Item(byte[] key, long number, Row row) {
        long bytes() {
            return (long) key.length + row.document().length() + OVERHEAD;
        }
    }

    @Override
    State step() {
        if (!drained) {
            take();
            return State.NEED_TIME;
        }
        if (sorted.isEmpty()) {
            return State.EOF;
        }
        return emit(sorted.poll().row);
    }

    private void take() {
        switch (input().work()) {
            case ADVANCED -> add(input().row());
            case EOF -> {
                Item[] items = worstFirst.toArray(new Item[0]);
                worstFirst.clear();
                Arrays.sort(items, ORDER);
                sorted.addAll(List.of(items));
                drained = true;
            }
            default -> {
                // nothing yet
            }
        }
    }

    private void add(Row row) {
        byte[] key = pattern.key(row.document(), context.globals().collation());
        Item item = new Item(key, taken++, row);
        worstFirst.add(item);
        bytes += item.bytes();
        if (limit > 0 && worstFirst.size() > limit) {
            bytes -= worstFirst.poll().bytes();
        }
        if (bytes > MEMORY_LIMIT) {
            throw new CommandException(
                    ErrorCode.QUERY_EXCEEDED_MEMORY_LIMIT,
                    "Executor error during find command :: caused by :: Sort exceeded memory limit of " + MEMORY_LIMIT
                            + " bytes, but did not opt in to external sorting.");
        }
    }

    @Override
    String name() {
        return "SORT";
    }

    @Override
    void describe(DocBuilder builder) {
        builder.append("sortPattern", shown).append("memLimit", (int) MEMORY_LIMIT);
        if (limit > 0) {
            builder.append("limitAmount", (int) limit);
        }
        builder.append("type", "simple");
    }

    @Override
    void count(DocBuilder builder) {
        builder.append("totalDataSizeSorted", bytes).append("usedDisk", false).append("spills", 0);
    }

    @Override
    void release() {
        super.release();
        worstFirst.clear();
        sorted.clear();
    }
}
