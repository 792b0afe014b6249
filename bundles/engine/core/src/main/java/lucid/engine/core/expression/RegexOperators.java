/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.engine.core.schema.PcrePattern;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** Regular expressions: whether, where first, and where everywhere they match. */
final class RegexOperators {

    private static final Signature SIGNATURE = Signature.of("input regex options?", 51103, 31024, 31022, 31023);

    private RegexOperators() {}

    static void register(Operators table) {
        register(table, "$regexMatch", Value.FALSE, (matcher, text) -> Value.of(PcrePattern.find(matcher)));
        register(
                table,
                "$regexFind",
                Value.NULL,
                (matcher, text) -> PcrePattern.find(matcher)
                        ? found(matcher, Texts.codePoints(text.substring(0, matcher.start())))
                        : Value.NULL);
        register(table, "$regexFindAll", Value.EMPTY_ARRAY, RegexOperators::all);
    }

    private static void register(
            Operators table, String name, Value nothing, BiFunction<Matcher, String, Value> result) {
        table.special(name, (own, argument, parser) -> {
            List<Expression> parts = SIGNATURE.compile(own, argument, parser);
            return Folding.fold(new Call(matching(own, parts, nothing, result), parts));
        });
    }

    /** A constant pattern is compiled once. */
    private static Operation matching(
            String name, List<Expression> parts, Value nothing, BiFunction<Matcher, String, Value> result) {
        List<Pattern> known = new ArrayList<>();
        if (parts.get(1) instanceof Constant regex
                && !regex.value().isNullish()
                && parts.get(2) instanceof Constant options) {
            known.add(Regexes.compile(name, regex.value(), options.value()));
        }
        return (values, scope) -> {
            Value input = values[0];
            String text = input.isNullish()
                    ? ""
                    : Texts.require(input, 51104, name + " needs 'input' to be of type string, found: ");
            boolean open = known.isEmpty() && !values[1].isNullish();
            Pattern pattern =
                    open ? Regexes.compile(name, values[1], values[2]) : known.isEmpty() ? null : known.get(0);
            return input.isNullish() || pattern == null
                    ? nothing
                    : result.apply(PcrePattern.matcher(pattern, text), text);
        };
    }

    private static Value all(Matcher matcher, String text) {
        List<Value> matches = new ArrayList<>();
        int counted = 0;
        int from = 0;
        while (PcrePattern.find(matcher)) {
            counted += Texts.codePoints(text.substring(from, matcher.start()));
            from = matcher.start();
            matches.add(found(matcher, counted));
        }
        return Value.array(matches);
    }

    private static Value found(Matcher matcher, int index) {
        List<Value> captures = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            String group = matcher.group(i);
            captures.add(group == null ? Value.NULL : Value.of(group));
        }
        return Value.of(new DocBuilder()
                .append("match", matcher.group())
                .append("idx", index)
                .append("captures", Value.array(captures))
                .build());
    }
}
