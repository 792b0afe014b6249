/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.LinkedHashMap;
import java.util.Map;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import lucid.engine.core.window.Fold;

/** {@code $mergeObjects}: the fields of all, the last value of each. */
final class MergeObjectsFold implements Fold {

    private final Map<String, Value> fields = new LinkedHashMap<>();

    @Override
    public long add(Value value) {
        if (value.isNullish()) {
            return 0;
        }
        if (!value.isDocument()) {
            throw new CommandException(
                    40400,
                    "$mergeObjects requires object inputs, but input " + value + " is of type "
                            + BsonTypes.alias(value.type()));
        }
        long grown = 0;
        for (Element element : value.document()) {
            Value old = fields.put(element.name(), element.value().detached());
            grown += element.value().length()
                    - (old == null ? -Budget.OVERHEAD - element.name().length() : old.length());
        }
        return grown;
    }

    @Override
    public Value result() {
        DocBuilder builder = new DocBuilder();
        fields.forEach(builder::append);
        return Value.of(builder.build());
    }
}
