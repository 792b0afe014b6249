/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.math.BigDecimal;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import org.bson.types.Decimal128;

/** {@code maximum}, {@code minimum} and {@code multipleOf}. */
final class NumberRules {

    private NumberRules() {}

    static Rule maximum(String keyword, Value operand, Doc schema) {
        boolean exclusive = schema.get("exclusiveMaximum").truthy();
        return bound(keyword, operand, exclusive, order -> exclusive ? order < 0 : order <= 0);
    }

    static Rule minimum(String keyword, Value operand, Doc schema) {
        boolean exclusive = schema.get("exclusiveMinimum").truthy();
        return bound(keyword, operand, exclusive, order -> exclusive ? order > 0 : order >= 0);
    }

    private static Rule bound(String keyword, Value operand, boolean exclusive, IntPredicate within) {
        Operands.number(keyword, operand);
        boolean nan = Double.isNaN(operand.doubleValue());
        Predicate<Value> test = value -> !value.isNumber()
                || (nan == Double.isNaN(value.doubleValue()) && within.test(ValueOrder.SIMPLE.compare(value, operand)));
        return exclusive
                ? new ExclusiveBound(keyword, operand, test)
                : new ValueRule(keyword, operand, test, "comparison failed", false);
    }

    static Rule multipleOf(String keyword, Value operand) {
        Operands.number(keyword, operand);
        if (!(operand.doubleValue() > 0) || Double.isInfinite(operand.doubleValue())) {
            throw Operands.failed("$jsonSchema keyword '" + keyword + "' must have a positive value");
        }
        BigDecimal divisor = operand.decimalValue().bigDecimalValue();
        return new ValueRule(
                keyword,
                operand,
                value -> !value.isNumber() || isMultiple(value.decimalValue(), divisor),
                "considered value is not a multiple of the specified value",
                false);
    }

    private static boolean isMultiple(Decimal128 number, BigDecimal divisor) {
        boolean finite = !number.isNaN() && !number.isInfinite();
        boolean zero = finite && number.doubleValue() == 0;
        return finite && (zero || number.bigDecimalValue().remainder(divisor).signum() == 0);
    }

    /** A bound that is outside itself: the keyword that says so is shown with it. */
    private record ExclusiveBound(String keyword, Value operand, Predicate<Value> test) implements Rule {

        @Override
        public boolean accepts(Value value) {
            return test.test(value);
        }

        @Override
        public Doc violation(Value value) {
            String exclusive = keyword.equals("maximum") ? "exclusiveMaximum" : "exclusiveMinimum";
            Doc specified = new DocBuilder()
                    .append(keyword, operand)
                    .append(exclusive, true)
                    .build();
            return Violation.of(keyword)
                    .append("specifiedAs", specified)
                    .append("reason", "comparison failed")
                    .append("consideredValue", value)
                    .build();
        }
    }
}
