/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.List;
import java.util.function.Function;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** Writes why a rule was broken. */
final class Violation {

    private Violation() {}

    /** The name of the keyword alone. */
    static DocBuilder of(String keyword) {
        return new DocBuilder().append("operatorName", keyword);
    }

    /** The keyword with its operand. */
    static DocBuilder of(String keyword, Value specified) {
        return of(keyword)
                .append(
                        "specifiedAs",
                        new DocBuilder().append(keyword, specified).build());
    }

    /** An array of documents. */
    static Value array(List<Doc> documents) {
        return Value.array(documents.stream().map(Value::of).toList());
    }

    /** An array of names. */
    static Value names(List<String> names) {
        return Value.array(
                names.stream().map((Function<String, Value>) Value::of).toList());
    }
}
