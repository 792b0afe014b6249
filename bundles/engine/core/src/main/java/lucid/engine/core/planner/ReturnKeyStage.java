/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.List;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** {@code RETURN_KEY}: index keys in place of documents; empty ones where no index is walked. */
final class ReturnKeyStage extends Stage {

    private final List<IndexSpec.Field> fields;

    ReturnKeyStage(Stage input, List<IndexSpec.Field> fields) {
        super(input);
        this.fields = fields;
    }

    @Override
    State step() {
        State state = input().work();
        return state == State.ADVANCED
                ? emit(input().row().with(key(input().row().keys())))
                : state;
    }

    private Doc key(List<Value> values) {
        DocBuilder builder = new DocBuilder();
        for (int i = 0; i < values.size(); i++) {
            builder.append(fields.get(i).path().path(), values.get(i));
        }
        return builder.build();
    }

    @Override
    String name() {
        return "RETURN_KEY";
    }
}
