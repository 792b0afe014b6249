/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;

/** The functions that go by the order of the documents. */
final class OrderFunctions {

    private OrderFunctions() {}

    static Map<String, Function<Call, WindowFunction>> table() {
        Map<String, Function<Call, WindowFunction>> table = new HashMap<>();
        table.put("$rank", call -> rank(call, RankFunction.Kind.RANK));
        table.put("$denseRank", call -> rank(call, RankFunction.Kind.DENSE_RANK));
        table.put("$documentNumber", call -> rank(call, RankFunction.Kind.DOCUMENT_NUMBER));
        table.put("$shift", OrderFunctions::shift);
        table.put("$derivative", OrderFunctions::derivative);
        table.put("$integral", OrderFunctions::integral);
        table.put("$expMovingAvg", OrderFunctions::movingAverage);
        table.put("$locf", OrderFunctions::carried);
        table.put("$linearFill", OrderFunctions::linear);
        return table;
    }

    private static WindowFunction rank(Call call, RankFunction.Kind kind) {
        Refused.unless(
                call.argument().isDocument() && call.argument().document().isEmpty(),
                5371603,
                call.name() + " must be specified with '{}' as the value");
        Refused.unless(call.window().isMissing(), 5371601, "Rank style window functions take no other arguments");
        Refused.unless(
                call.around().sortBy().single().isPresent(),
                5371602,
                call.name() + " must be specified with a top level sortBy expression with exactly one element");
        return new RankFunction(kind, call.single());
    }

    private static WindowFunction shift(Call call) {
        call.requireNoWindow();
        Doc object = call.object(Set.of("output", "by", "default"));
        Refused.unless(!call.around().sortBy().isEmpty(), "$shift requires a sortBy");
        Expression output = call.required(object, "output");
        Value by = object.get("by");
        Refused.unless(
                by.isNumber() && by.doubleValue() == by.intValue(),
                "'$shift:by' field must be an integer, but found: " + by);
        Value fallback = object.has("default") ? constant(call, object.get("default")) : Value.NULL;
        return new ShiftFunction(output, by.intValue(), fallback);
    }

    private static Value constant(Call call, Value source) {
        Expression expression = call.around().expression(source);
        Refused.unless(expression.isConstant(), "'$shift:default' expression must yield a constant value");
        return expression
                .evaluate(Scope.of(Value.MISSING, lucid.engine.core.expression.Globals.simple()))
                .detached();
    }

    private static WindowFunction derivative(Call call) {
        Doc object = call.object(Set.of("input", "unit"));
        Expression sort = call.single();
        Expression input = call.required(object, "input");
        OptionalLong unit = call.unit(object);
        Refused.unless(!call.window().isMissing(), "$derivative requires explicit window bounds");
        return new DerivativeFunction(input, sort, unit, call.bounds());
    }

    private static WindowFunction integral(Call call) {
        Doc object = call.object(Set.of("input", "unit"));
        Expression sort = call.single();
        return new IntegralFunction(call.required(object, "input"), sort, call.unit(object), call.bounds());
    }

    private static WindowFunction movingAverage(Call call) {
        call.requireNoWindow();
        Doc object = call.object(Set.of("input", "N", "alpha"));
        Refused.unless(!call.around().sortBy().isEmpty(), "$expMovingAvg requires an explicit 'sortBy'");
        Expression input = call.required(object, "input");
        Refused.unless(
                object.has("N") != object.has("alpha"),
                "$expMovingAvg sub object must have exactly two fields: An 'input' field, and either an 'N' field or an"
                        + " 'alpha' field");
        return object.has("N") ? overLast(input, object.get("N")) : weighted(input, object.get("alpha"));
    }

    private static WindowFunction overLast(Expression input, Value n) {
        Refused.unless(
                n.isNumber() && n.doubleValue() == n.longValue(), "'N' field must be an integer, but found: " + n);
        Refused.unless(n.longValue() > 0, "'N' must be greater than zero. Got " + n);
        Value exact = Numbers.divide(Value.of(Value.of(2).decimalValue()), Numbers.add(n, Value.of(1)));
        return new MovingAverage(input, 2.0 / (n.longValue() + 1.0), exact);
    }

    private static WindowFunction weighted(Expression input, Value alpha) {
        Refused.unless(alpha.isNumber(), "'alpha' must be a number, but found: " + alpha);
        Refused.unless(
                alpha.doubleValue() > 0 && alpha.doubleValue() < 1,
                "'alpha' must be between 0 and 1 (exclusive), found: " + alpha);
        return new MovingAverage(input, alpha.doubleValue(), Value.of(alpha.decimalValue()));
    }

    private static WindowFunction carried(Call call) {
        call.requireNoWindow();
        return new CarriedFunction(call.input());
    }

    private static WindowFunction linear(Call call) {
        call.requireNoWindow();
        Refused.unless(
                call.around().sortBy().single().isPresent(),
                605001,
                "$linearFill must be specified with a top level sortBy expression with exactly one element");
        return new LinearFunction(call.input(), call.single());
    }
}
