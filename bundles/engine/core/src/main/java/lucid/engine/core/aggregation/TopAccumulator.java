/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import java.util.Set;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.query.SortPattern;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import lucid.engine.core.window.Accumulator;

/** {@code $top}, {@code $topN}, {@code $bottom}, {@code $bottomN}: values of the documents that sort first or last. */
final class TopAccumulator implements Accumulator {

    private final SortPattern sort;
    private final Expression output;
    private final BestFold best;
    private final boolean single;

    private TopAccumulator(SortPattern sort, Expression output, BestFold best, boolean single) {
        this.sort = sort;
        this.output = output;
        this.best = best;
        this.single = single;
    }

    static AccumulatorFactory parse(String name, Value argument, StageContext context) {
        if (!argument.isDocument()) {
            throw new CommandException(5788001, "specification must be an object; found " + name + ": " + argument);
        }
        Doc specification = argument.document();
        boolean single = !name.endsWith("N");
        check(name, specification, single);
        Expression output = context.expression(specification.get("output"));
        SortPattern sort = SortPattern.parse(specification.get("sortBy").document());
        Value number = single ? Value.of(1) : specification.get("n");
        CountArgument n = new CountArgument(context.expression(number), context);
        boolean bottom = name.startsWith("$bottom");
        return id -> new TopAccumulator(sort, output, new BestFold(n.of(id), bottom), single);
    }

    private static void check(String name, Doc specification, boolean single) {
        Set<String> known = single ? Set.of("output", "sortBy") : Set.of("n", "output", "sortBy");
        for (Element element : specification) {
            if (!known.contains(element.name())) {
                throw new CommandException(5788002, "Unknown argument to " + name + " '" + element.name() + "'");
            }
        }
        if (!single && !specification.has("n")) {
            throw new CommandException(5788003, "Missing value for 'n'");
        }
        if (!specification.has("output")) {
            throw new CommandException(5788004, "Missing value for 'output'");
        }
        if (!specification.get("sortBy").isDocument()) {
            throw new CommandException(5788005, "Missing value for 'sortBy', which must be an object");
        }
    }

    @Override
    public long add(Scope document) {
        byte[] key = sort.key(document.root().document(), document.collation());
        return best.add(new KeyBytes(key), output.evaluate(document));
    }

    @Override
    public Value result() {
        List<Value> values = best.values();
        if (!single) {
            return Value.array(values);
        }
        return values.isEmpty() ? Value.MISSING : values.get(0);
    }
}
