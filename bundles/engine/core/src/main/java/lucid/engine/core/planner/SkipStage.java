/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import lucid.engine.core.value.DocBuilder;

/** {@code SKIP}: leaves out the first results. */
final class SkipStage extends Stage {

    private final long amount;
    private long left;

    SkipStage(Stage input, long amount) {
        super(input);
        this.amount = amount;
        left = amount;
    }

    @Override
    State step() {
        State state = input().work();
        if (state != State.ADVANCED) {
            return state;
        }
        return left-- > 0 ? State.NEED_TIME : emit(input().row());
    }

    @Override
    String name() {
        return "SKIP";
    }

    @Override
    void describe(DocBuilder builder) {
        builder.append("skipAmount", amount);
    }
}
