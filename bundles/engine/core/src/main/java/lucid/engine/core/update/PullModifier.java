/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.FilterPlace;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import org.bson.BsonType;

/** {@code $pull} and what removes items like it. */
final class PullModifier {

    private static final String ITEM = "item";

    private PullModifier() {}

    /**
     * A value pulls what equals it, operators and regular expressions pull values that match, a document pulls
     * documents that match it as a filter.
     */
    static Modifier parse(Element argument, Globals globals) {
        Value wanted = argument.value();
        if (wanted.type() == BsonType.REGULAR_EXPRESSION) {
            return of(condition(wanted, globals));
        }
        if (!wanted.isDocument()) {
            ValueOrder order = ValueOrder.of(globals.collation());
            return of(item -> order.same(item, wanted));
        }
        Doc filter = wanted.document();
        if (!filter.isEmpty() && isOperator(filter.first().name())) {
            return of(condition(wanted, globals));
        }
        Matcher matcher = Matcher.parse(filter, globals, FilterPlace.PART);
        return of(item -> item.isDocument() && matcher.matches(item.document()));
    }

    private static boolean isOperator(String name) {
        return name.startsWith("$") && !name.equals("$and") && !name.equals("$or") && !name.equals("$nor");
    }

    /** A condition on the item itself: it is matched as a field's value. */
    private static Predicate<Value> condition(Value condition, Globals globals) {
        Matcher matcher = Matcher.parse(new DocBuilder().append(ITEM, condition).build(), globals, FilterPlace.PART);
        return item -> matcher.matches(new DocBuilder().append(ITEM, item).build());
    }

    /** Removes the items of which this holds. */
    static Modifier of(Predicate<Value> pulled) {
        return Modifier.onExisting((current, target) -> {
            if (!current.isArray()) {
                throw new CommandException(ErrorCode.BAD_VALUE, "Cannot apply $pull to a non-array value");
            }
            List<Value> kept = new ArrayList<>(current.items());
            return kept.removeIf(pulled) ? Value.array(kept) : current;
        });
    }
}
