/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** The named arguments of an operator, and the codes that MongoDB refuses wrong ones with. */
final class Signature {

    /** What an optional argument has for a value that was not given; it is missing as well. */
    static final Value ABSENT = Value.raw(Value.MISSING.type(), new byte[1], 0, 1);

    private final List<String> names = new ArrayList<>();
    private final List<Integer> missing = new ArrayList<>();
    private final int noObject;
    private final int unknown;

    private Signature(int noObject, int unknown) {
        this.noObject = noObject;
        this.unknown = unknown;
    }

    /**
     * Describes arguments.
     *
     * @param names parted by blanks; those with a question mark may be left out
     * @param codes for an argument that is no object, for one of an unknown name, then for each required one that is
     *     not there; the last goes on
     */
    static Signature of(String names, int... codes) {
        Signature signature = new Signature(codes[0], codes[1]);
        int next = 2;
        for (String name : names.split(" ")) {
            boolean optional = name.endsWith("?");
            signature.names.add(optional ? name.substring(0, name.length() - 1) : name);
            signature.missing.add(optional ? 0 : codes[Math.min(next++, codes.length - 1)]);
        }
        return signature;
    }

    /** Whether an argument was left out. */
    static boolean isAbsent(Value argument) {
        return argument.equals(ABSENT);
    }

    /** The arguments as they are written, in the order of the names; {@link #ABSENT} for those left out. */
    Value[] split(String operator, Value argument) {
        if (!argument.isDocument()) {
            throw new CommandException(noObject, operator + " only supports an object as its argument");
        }
        Value[] values = new Value[names.size()];
        Arrays.fill(values, ABSENT);
        for (Element element : argument.document()) {
            int index = names.indexOf(element.name());
            if (index < 0) {
                throw new CommandException(unknown, "Unrecognized parameter to " + operator + ": " + element.name());
            }
            values[index] = element.value();
        }
        for (int i = 0; i < values.length; i++) {
            if (isAbsent(values[i]) && missing.get(i) != 0) {
                throw new CommandException(missing.get(i), "Missing '" + names.get(i) + "' parameter to " + operator);
            }
        }
        return values;
    }

    /** The arguments as expressions. */
    List<Expression> compile(String operator, Value argument, Parser parser) {
        List<Expression> compiled = new ArrayList<>();
        for (Value value : split(operator, argument)) {
            compiled.add(isAbsent(value) ? new Constant(ABSENT) : parser.parse(value));
        }
        return compiled;
    }
}
