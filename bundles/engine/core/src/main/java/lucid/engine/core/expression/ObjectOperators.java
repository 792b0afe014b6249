/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.List;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** Objects: fields by any name, and merging. */
final class ObjectOperators {

    private static final Signature GET = Signature.of("field input?", 3041704, 3041701, 3041702);
    private static final Signature SET = Signature.of("field input value", 4161100, 4161101, 4161102, 4161109, 4161103);
    private static final Signature UNSET = Signature.of("field input", 4161110, 4161111, 4161112, 4161113);

    private ObjectOperators() {}

    static void register(Operators table) {
        table.special("$getField", ObjectOperators::getField);
        table.special("$setField", (name, argument, parser) -> {
            List<Expression> parts = SET.compile(name, argument, parser);
            return setField(name, parts.get(0), parts.get(1), parts.get(2));
        });
        table.special("$unsetField", (name, argument, parser) -> {
            List<Expression> parts = UNSET.compile(name, argument, parser);
            return setField(name, parts.get(0), parts.get(1), Constant.MISSING);
        });
        table.variadic("$mergeObjects", (values, scope) -> merge(values));
    }

    private static Expression getField(String name, Value argument, Parser parser) {
        boolean named = argument.isDocument()
                && !argument.document().isEmpty()
                && !argument.document().first().name().startsWith("$");
        List<Expression> parts = named
                ? GET.compile(name, argument, parser)
                : List.of(parser.parse(argument), new Constant(Signature.ABSENT));
        String field = constantName(name, parts.get(0), 5654601, 5654602);
        boolean current = parts.get(1) instanceof Constant given && Signature.isAbsent(given.value());
        Expression input = current ? Reference.whole(Scope::current, true) : parts.get(1);
        return Folding.fold(new Call((values, scope) -> field(values[0], field), List.of(input)));
    }

    private static Value field(Value input, String field) {
        if (input.isDocument()) {
            return input.document().get(field);
        }
        return input.isMissing() || !input.isNullish() ? Value.MISSING : Value.NULL;
    }

    private static Expression setField(String name, Expression field, Expression input, Expression value) {
        String constant = constantName(name, field, 4161106, 4161107);
        return Folding.fold(new Call(
                (values, scope) -> {
                    if (values[0].isNullish()) {
                        return Value.NULL;
                    }
                    if (!values[0].isDocument()) {
                        throw new CommandException(4161105, name + " requires 'input' to evaluate to type Object");
                    }
                    return set(values[0].document(), constant, values[1]);
                },
                List.of(input, value)));
    }

    private static Value set(Doc document, String field, Value value) {
        Fields fields = new Fields(document);
        if (value.isMissing()) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
        return fields.value();
    }

    private static String constantName(String name, Expression field, int changing, int wrong) {
        if (!(field instanceof Constant constant)) {
            throw new CommandException(changing, name + " requires 'field' to evaluate to a constant");
        }
        if (!constant.value().isString()) {
            throw new CommandException(
                    wrong,
                    name + " requires 'field' to evaluate to type String, but got "
                            + BsonTypes.alias(constant.value().type()));
        }
        return constant.value().string();
    }

    private static Value merge(Value[] values) {
        Fields fields = new Fields(Doc.EMPTY);
        Value[] all =
                values.length == 1 && values[0].isArray() ? values[0].items().toArray(new Value[0]) : values;
        for (Value value : all) {
            if (value.isDocument()) {
                fields.putAll(value.document());
            } else if (!value.isNullish()) {
                throw new CommandException(
                        40400,
                        "$mergeObjects requires object inputs, but input " + value + " is of type "
                                + BsonTypes.alias(value.type()));
            }
        }
        return fields.value();
    }
}
