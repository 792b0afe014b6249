/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** {@code required}: fields that have to be there. */
final class RequiredRule implements Rule {

    private static final String KEYWORD = "required";

    private final Value operand;
    private final List<String> names;
    private final byte[][] utf8;

    RequiredRule(Value operand) {
        this.operand = operand;
        names = Operands.names(KEYWORD, operand);
        utf8 = names.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    @Override
    public boolean accepts(Value value) {
        if (!value.isDocument()) {
            return true;
        }
        Doc document = value.document();
        for (byte[] name : utf8) {
            if (document.get(name).isMissing()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Doc violation(Value value) {
        return Violation.of(KEYWORD, operand)
                .append("missingProperties", Violation.names(missing(value.document(), names)))
                .build();
    }

    /** Which of the names a document lacks. */
    static List<String> missing(Doc document, List<String> names) {
        return names.stream().filter(name -> !document.has(name)).toList();
    }
}
