/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.List;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** One step of a plan, worked a unit at a time so that plans can be tried against each other. For one thread. */
abstract class Stage {

    /** What one unit of work brought. */
    enum State {
        /** A result: {@link Stage#row}. */
        ADVANCED,
        /** None yet. */
        NEED_TIME,
        /** There are no more. */
        EOF
    }

    /** No record. */
    static final RecordId NO_ID = new RecordId(new byte[0]);

    /**
     * A result on its way.
     *
     * @param id       its record
     * @param document the document; {@link Doc#EMPTY} while it is not fetched
     * @param keys     the index key's values, where a later stage needs them; else empty
     */
    record Row(RecordId id, Doc document, List<Value> keys) {
        Row with(Doc other) {
            return new Row(id, other, keys);
        }
    }

    private final List<Stage> inputs;
    private Row row = new Row(NO_ID, Doc.EMPTY, List.of());
    private long works;
    private long advanced;
    private boolean ended;

    Stage(Stage... inputs) {
        this.inputs = List.of(inputs);
    }

    /** Does one unit of work. Not to be called after {@code EOF}. */
    final State work() {
        works++;
        State state = step();
        if (state == State.ADVANCED) {
            advanced++;
        } else if (state == State.EOF) {
            ended = true;
        }
        return state;
    }

    /** The unit of work itself; gives its result to {@link #emit}. */
    abstract State step();

    /** The name in explain. */
    abstract String name();

    /** Appends what explain shows of it besides counters. */
    void describe(DocBuilder builder) {}

    /** Appends counters of its own. */
    void count(DocBuilder builder) {}

    /** What is special about it, for recognising the same plan again: without the values of bounds. */
    String detail() {
        return "";
    }

    long keysExamined() {
        return inputs.stream().mapToLong(Stage::keysExamined).sum();
    }

    long docsExamined() {
        return inputs.stream().mapToLong(Stage::docsExamined).sum();
    }

    /** Gives back the memory that it holds; cursors are the context's. */
    void release() {
        inputs.forEach(Stage::release);
    }

    final State emit(Row result) {
        row = result;
        return State.ADVANCED;
    }

    final Row row() {
        return row;
    }

    final Stage input() {
        return inputs.get(0);
    }

    final List<Stage> inputs() {
        return inputs;
    }

    final long works() {
        return works;
    }

    final long advanced() {
        return advanced;
    }

    final boolean ended() {
        return ended;
    }

    /** The shape of the plan from here down. */
    final String signature() {
        StringBuilder text = new StringBuilder(name()).append(detail());
        inputs.forEach(input -> text.append('(').append(input.signature()).append(')'));
        return text.toString();
    }

    /** Whether it or what is below has this name. */
    final boolean contains(String stage) {
        return name().equals(stage) || inputs.stream().anyMatch(input -> input.contains(stage));
    }
}
