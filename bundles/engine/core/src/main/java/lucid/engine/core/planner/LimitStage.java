/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import lucid.engine.core.value.DocBuilder;

/** {@code LIMIT}: ends after some results. */
final class LimitStage extends Stage {

    private final long amount;

    LimitStage(Stage input, long amount) {
        super(input);
        this.amount = amount;
    }

    @Override
    State step() {
        if (advanced() == amount) {
            return State.EOF;
        }
        State state = input().work();
        return state == State.ADVANCED ? emit(input().row()) : state;
    }

    @Override
    String name() {
        return "LIMIT";
    }

    @Override
    void describe(DocBuilder builder) {
        builder.append("limitAmount", amount);
    }
}
