/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

/** {@code EOF}: nothing, for a filter that nothing satisfies. */
final class EofStage extends Stage {

    @Override
    State step() {
        return State.EOF;
    }

    @Override
    String name() {
        return "EOF";
    }
}
