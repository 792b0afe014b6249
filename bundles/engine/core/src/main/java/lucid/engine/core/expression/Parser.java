/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** Compiles expressions where certain variables are defined. */
final class Parser {

    private static final Map<String, Function<Scope, Value>> SYSTEM = Map.of(
            "ROOT", Scope::root,
            "CURRENT", Scope::current,
            "REMOVE", scope -> Value.MISSING,
            "SEARCH_META", scope -> Value.MISSING,
            "NOW", scope -> Value.date(scope.globals().now()),
            "CLUSTER_TIME", scope -> Value.timestamp(((scope.globals().now() / 1000) << 32) | 1),
            "USER_ROLES", scope -> Value.array(scope.globals().user()));

    private final Set<String> variables;
    private final boolean rule;

    Parser(Set<String> variables, boolean rule) {
        this.variables = variables;
        this.rule = rule;
    }

    /** Whether it is for a rule that documents have to keep. */
    boolean isRule() {
        return rule;
    }

    /** A parser for an inner expression that sees more variables. */
    Parser with(List<String> more) {
        Set<String> all = new HashSet<>(variables);
        all.addAll(more);
        return new Parser(all, rule);
    }

    Expression parse(Value source) {
        return switch (source.type()) {
            case STRING -> text(source);
            case DOCUMENT -> object(source.document());
            case ARRAY -> array(source.items());
            default -> new Constant(source);
        };
    }

    /** The operands of an operator: the items of an array, or the one that is no array. */
    List<Expression> operands(Value argument) {
        if (!argument.isArray()) {
            return List.of(parse(argument));
        }
        List<Expression> operands = new ArrayList<>();
        for (Value item : argument.items()) {
            operands.add(parse(item));
        }
        return operands;
    }

    private Expression array(List<Value> items) {
        List<Expression> operands = new ArrayList<>();
        for (Value item : items) {
            operands.add(parse(item));
        }
        return Folding.fold(new Call((values, scope) -> arrayOf(values), operands));
    }

    private static Value arrayOf(Value[] values) {
        long bytes = 0;
        for (Value value : values) {
            bytes = Limits.grow(bytes, value);
        }
        return Value.array(List.of(values));
    }

    private Expression object(Doc document) {
        if (document.isEmpty()) {
            return new Constant(Value.EMPTY_DOCUMENT);
        }
        String first = document.first().name();
        return first.startsWith("$") ? operator(document, first) : fields(document);
    }

    private Expression operator(Doc document, String name) {
        if (document.size() > 1) {
            throw new CommandException(
                    15983, "An object representing an expression must have exactly one field: " + document);
        }
        Operator operator = Operators.table().get(name);
        if (operator == null) {
            throw new CommandException(ErrorCode.INVALID_PIPELINE_OPERATOR, "Unrecognized expression '" + name + "'");
        }
        return operator.compile(name, document.first().value(), this);
    }

    private Expression fields(Doc document) {
        List<String> names = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        for (Element element : document) {
            requireField(element.name());
            if (element.name().indexOf('.') >= 0) {
                throw new CommandException(
                        16412, "FieldPath field names may not contain '.'. Consider using $getField or $setField.");
            }
            if (names.contains(element.name())) {
                throw new CommandException(16406, "duplicate field name specified in object literal: " + document);
            }
            names.add(element.name());
            values.add(parse(element.value()));
        }
        return Folding.fold(new ObjectExpression(names, values));
    }

    private Expression text(Value source) {
        String text = source.string();
        if (text.startsWith("$$")) {
            return variable(text.substring(2));
        }
        return text.startsWith("$")
                ? Reference.path(Scope::current, true, path(text.substring(1)))
                : new Constant(source);
    }

    private Expression variable(String text) {
        int dot = text.indexOf('.');
        String name = dot < 0 ? text : text.substring(0, dot);
        Function<Scope, Value> source = source(name);
        boolean reads = name.equals("ROOT") || name.equals("CURRENT");
        return dot < 0 ? Reference.whole(source, reads) : Reference.path(source, reads, path(text.substring(dot + 1)));
    }

    private Function<Scope, Value> source(String name) {
        requireName(name);
        Function<Scope, Value> system = SYSTEM.get(name);
        if (system != null) {
            return system;
        }
        if (!variables.contains(name)) {
            throw new CommandException(17276, "Use of undefined variable: " + name);
        }
        return scope -> scope.variable(name);
    }

    /** Refuses a name that no variable may have. */
    private static void requireName(String name) {
        if (name.isEmpty()) {
            throw new CommandException(16869, "empty variable names are not allowed");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 128 && c != '_' && !Character.isLetterOrDigit(c)) {
                throw new CommandException(
                        16868, "'" + name + "' contains an invalid character for a variable name: '" + c + "'");
            }
        }
    }

    /** Refuses a name that an operator may not define: only {@code CURRENT} may start with a capital. */
    static void requireUserVariable(String name) {
        if (name.isEmpty()) {
            throw new CommandException(16866, "empty variable names are not allowed");
        }
        char first = name.charAt(0);
        if (first < 128 && !Character.isLowerCase(first) && !name.equals("CURRENT")) {
            throw new CommandException(
                    16867, "'" + name + "' starts with an invalid character for a user variable name");
        }
        requireName(name);
    }

    private static FieldPath path(String text) {
        if (text.isEmpty()) {
            throw new CommandException(16872, "'$' by itself is not a valid FieldPath");
        }
        if (text.endsWith(".")) {
            throw new CommandException(40353, "FieldPath must not end with a '.'.");
        }
        FieldPath path = FieldPath.of(text);
        for (int i = 0; i < path.size(); i++) {
            requireField(path.part(i));
        }
        return path;
    }

    private static void requireField(String name) {
        if (name.isEmpty()) {
            throw new CommandException(15998, "FieldPath field names may not be empty strings.");
        }
        if (name.startsWith("$")) {
            throw new CommandException(
                    16410, "FieldPath field names may not start with '$'. Consider using $getField or $setField.");
        }
        if (name.indexOf('\0') >= 0) {
            throw new CommandException(16411, "FieldPath field names may not contain '\0'.");
        }
    }
}
