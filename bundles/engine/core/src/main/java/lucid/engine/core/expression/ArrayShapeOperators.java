/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** Arrays turned into something else: objects, transposed arrays. */
final class ArrayShapeOperators {

    private static final Signature ZIP = Signature.of("inputs defaults? useLongestLength?", 34460, 34464, 34465);

    private ArrayShapeOperators() {}

    static void register(Operators table) {
        table.fixed("$objectToArray", 1, (values, scope) -> objectToArray(values[0]));
        table.fixed("$arrayToObject", 1, (values, scope) -> arrayToObject(values[0]));
        table.special("$zip", ArrayShapeOperators::zip);
    }

    private static Value objectToArray(Value object) {
        if (object.isNullish()) {
            return Value.NULL;
        }
        if (!object.isDocument()) {
            throw new CommandException(
                    40390, "$objectToArray requires a document input, found: " + BsonTypes.alias(object.type()));
        }
        List<Value> pairs = new ArrayList<>();
        for (Element element : object.document()) {
            pairs.add(Value.of(new DocBuilder()
                    .append("k", element.name())
                    .append("v", element.value())
                    .build()));
        }
        return Value.array(pairs);
    }

    private static Value arrayToObject(Value array) {
        if (array.isNullish()) {
            return Value.NULL;
        }
        if (!array.isArray()) {
            throw new CommandException(
                    40386, "$arrayToObject requires an array input, found: " + BsonTypes.alias(array.type()));
        }
        List<Value> items = array.items();
        Fields fields = new Fields(Doc.EMPTY);
        for (Value item : items) {
            requireSameForm(item, items.get(0));
            if (item.isArray()) {
                pair(item, fields);
            } else {
                keyed(item.document(), fields);
            }
        }
        return fields.value();
    }

    private static void requireSameForm(Value item, Value first) {
        if (!first.isArray() && !first.isDocument()) {
            throw new CommandException(
                    40398, "Unrecognised input type format for $arrayToObject: " + BsonTypes.alias(first.type()));
        }
        if (item.type() != first.type()) {
            String wanted = first.isArray() ? "an array of size 2" : "an object with keys 'k' and 'v'";
            throw new CommandException(
                    first.isArray() ? 40396 : 40391,
                    "$arrayToObject requires a consistent input format. Elements must all be arrays or all be"
                            + " objects. Array was detected with " + wanted + ", now found: "
                            + BsonTypes.alias(item.type()));
        }
    }

    private static void pair(Value item, Fields fields) {
        List<Value> parts = item.items();
        if (parts.size() != 2) {
            throw new CommandException(
                    40397, "$arrayToObject requires an array of size 2 arrays,found array of size: " + parts.size());
        }
        if (!parts.get(0).isString()) {
            throw new CommandException(
                    40395,
                    "$arrayToObject requires an array of key-value pairs, where the key must be of type string."
                            + " Found key type: "
                            + BsonTypes.alias(parts.get(0).type()));
        }
        fields.put(parts.get(0).string(), parts.get(1));
    }

    private static void keyed(Doc item, Fields fields) {
        if (item.size() != 2) {
            throw new CommandException(
                    40392,
                    "$arrayToObject requires an object keys of 'k' and 'v'. Found incorrect number of keys:"
                            + item.size());
        }
        Value key = item.get("k");
        if (key.isMissing() || !item.has("v")) {
            throw new CommandException(
                    40393,
                    "$arrayToObject requires an object with keys 'k' and 'v'. Missing either or both keys from: "
                            + item);
        }
        if (!key.isString()) {
            throw new CommandException(
                    40394,
                    "$arrayToObject requires an object with keys 'k' and 'v', where the value of 'k' must be of type"
                            + " string. Found type: "
                            + BsonTypes.alias(key.type()));
        }
        fields.put(key.string(), item.get("v"));
    }

    private static Expression zip(String name, Value argument, Parser parser) {
        Value[] parts = ZIP.split(name, argument);
        boolean longest = parts[2].isBoolean() && parts[2].bool();
        if (!parts[0].isArray()) {
            throw new CommandException(
                    34461, "inputs must be an array of expressions, found " + BsonTypes.alias(parts[0].type()));
        }
        if (!parts[1].isMissing() && !parts[1].isArray()) {
            throw new CommandException(
                    34462, "defaults must be an array of expressions, found " + BsonTypes.alias(parts[1].type()));
        }
        if (!parts[2].isMissing() && !parts[2].isBoolean()) {
            throw new CommandException(
                    34463, "useLongestLength must be a bool, found " + BsonTypes.alias(parts[2].type()));
        }
        List<Expression> operands = new ArrayList<>(parser.operands(parts[0]));
        int inputs = operands.size();
        if (inputs == 0) {
            throw new CommandException(34465, "$zip requires at least one input array");
        }
        List<Expression> defaults = parts[1].isMissing() ? List.of() : parser.operands(parts[1]);
        requireDefaults(inputs, defaults.size(), longest);
        operands.addAll(defaults);
        return Folding.fold(new Call((values, scope) -> zip(values, inputs, longest), operands));
    }

    private static void requireDefaults(int inputs, int defaults, boolean longest) {
        if (defaults > 0 && !longest) {
            throw new CommandException(34466, "cannot specify defaults unless useLongestLength is true");
        }
        if (defaults > 0 && defaults != inputs) {
            throw new CommandException(34467, "defaults and inputs must have the same length");
        }
    }

    private static Value zip(Value[] values, int inputs, boolean longest) {
        List<List<Value>> columns = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            if (values[i].isNullish()) {
                return Value.NULL;
            }
            if (!values[i].isArray()) {
                throw new CommandException(34468, "$zip found a non-array expression in input: " + values[i]);
            }
            columns.add(values[i].items());
        }
        int rows = longest
                ? columns.stream().mapToInt(List::size).max().orElse(0)
                : columns.stream().mapToInt(List::size).min().orElse(0);
        List<Value> result = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            result.add(row(values, columns, row));
        }
        return Value.array(result);
    }

    private static Value row(Value[] values, List<List<Value>> columns, int row) {
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            boolean defaulted = values.length > columns.size();
            Value filler = defaulted ? values[columns.size() + i] : Value.NULL;
            items.add(row < columns.get(i).size() ? columns.get(i).get(row) : filler);
        }
        return Value.array(items);
    }
}
