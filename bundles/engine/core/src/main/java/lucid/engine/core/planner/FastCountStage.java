/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import lucid.engine.core.value.DocBuilder;

/** {@code RECORD_STORE_FAST_COUNT}: how many documents there are, without a look at any. */
final class FastCountStage extends Stage {

    static final String NAME = "RECORD_STORE_FAST_COUNT";

    private final long documents;
    private final Query.Range range;

    FastCountStage(long documents, Query.Range range) {
        this.documents = documents;
        this.range = range;
    }

    @Override
    State step() {
        return State.EOF;
    }

    @Override
    String name() {
        return NAME;
    }

    @Override
    void count(DocBuilder builder) {
        builder.append("nCounted", (int) Planner.within(documents, range))
                .append("nSkipped", (int) Math.min(documents, range.skip()));
    }
}
