/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Set;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Expressions;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** The variables of a command's {@code let}: expressions that are computed once, without a document. */
final class Let {

    private Let() {}

    static Doc evaluate(Doc let, Globals globals) {
        DocBuilder values = new DocBuilder();
        for (Element element : let) {
            Expression expression = Expressions.parse(element.value(), Set.of());
            Value value = expression.evaluate(Scope.of(Value.MISSING, globals));
            values.append(element.name(), value.isMissing() ? Value.NULL : value);
        }
        return values.build();
    }
}
