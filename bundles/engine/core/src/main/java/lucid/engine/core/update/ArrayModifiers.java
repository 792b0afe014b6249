/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import lucid.engine.core.value.ValueText;

/** The operators on arrays, {@code $push} and {@code $pull} apart. */
final class ArrayModifiers {

    static final Map<String, ModifierParser> BY_NAME = Map.of(
            "$push", PushModifier::parse,
            "$addToSet", ArrayModifiers::addToSet,
            "$pop", ArrayModifiers::pop,
            "$pull", PullModifier::parse,
            "$pullAll", ArrayModifiers::pullAll,
            "$bit", (argument, globals) -> new BitModifier(argument.value()));

    private ArrayModifiers() {}

    private static Modifier addToSet(Element argument, Globals globals) {
        ValueOrder order = ValueOrder.of(globals.collation());
        List<Value> added = each(argument.value());
        return (current, target) -> {
            if (!current.isMissing() && !current.isArray()) {
                throw bad("Cannot apply $addToSet to non-array field. Field named '" + target.field()
                        + "' has non-array type " + BsonTypes.alias(current.type()));
            }
            List<Value> items = current.isMissing() ? new ArrayList<>() : current.items();
            int before = items.size();
            ValueSet present = new ValueSet(order);
            items.forEach(present::add);
            added.stream().filter(present::add).forEach(items::add);
            return items.size() == before && current.isArray() ? current : Value.array(items);
        };
    }

    private static List<Value> each(Value argument) {
        if (!argument.isDocument() || argument.document().isEmpty()) {
            return List.of(argument);
        }
        Doc document = argument.document();
        if (!document.first().name().equals("$each")) {
            return List.of(argument);
        }
        Value each = document.get("$each");
        if (!each.isArray()) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH,
                    "The argument to $each in $addToSet must be an array but it was of type "
                            + BsonTypes.alias(each.type()));
        }
        if (document.size() > 1) {
            throw bad("Found unexpected fields after $each in $addToSet: " + ValueText.of(document));
        }
        return each.items();
    }

    private static Modifier pop(Element argument, Globals globals) {
        if (!argument.value().isNumber()) {
            throw unparsed("Expected a number in: " + ValueText.of(argument));
        }
        double end = argument.value().doubleValue();
        if (end != 1 && end != -1) {
            throw unparsed("$pop expects 1 or -1, found: " + ValueText.of(argument.value()));
        }
        return Modifier.onExisting((current, target) -> {
            if (!current.isArray()) {
                throw new CommandException(
                        ErrorCode.TYPE_MISMATCH,
                        "Path '" + target.path() + "' contains an element of non-array type '"
                                + BsonTypes.alias(current.type()) + "'");
            }
            List<Value> items = current.items();
            if (items.isEmpty()) {
                return current;
            }
            items.remove(end > 0 ? items.size() - 1 : 0);
            return Value.array(items);
        });
    }

    private static Modifier pullAll(Element argument, Globals globals) {
        if (!argument.value().isArray()) {
            throw bad("$pullAll requires an array argument but was given a "
                    + BsonTypes.alias(argument.value().type()));
        }
        ValueSet pulled = new ValueSet(ValueOrder.of(globals.collation()));
        argument.value().items().forEach(pulled::add);
        return PullModifier.of(pulled::contains);
    }

    private static CommandException unparsed(String message) {
        return new CommandException(ErrorCode.FAILED_TO_PARSE, message);
    }

    static CommandException bad(String message) {
        return new CommandException(ErrorCode.BAD_VALUE, message);
    }
}
