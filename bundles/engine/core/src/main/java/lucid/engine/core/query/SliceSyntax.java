/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.List;
import java.util.Optional;
import lucid.engine.core.query.ProjectionPart.Slice;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;

/** The {@code $slice} of {@code find}: how many elements, from the end when negative, or what to skip and a limit. */
final class SliceSyntax {

    private SliceSyntax() {}

    /**
     * Reads the operand; empty when it is that of the expression.
     *
     * @throws CommandException 28667 for what is neither, 31272 for a limit that is not positive
     */
    static Optional<Slice> parse(Value operand) {
        if (operand.isNumber()) {
            int count = operand.intValue();
            return Optional.of(count < 0 ? new Slice(count, Integer.MAX_VALUE) : new Slice(0, count));
        }
        List<Value> items = operand.isArray() ? operand.items() : List.of();
        if (items.size() == 2 && items.get(0).isNumber() && items.get(1).isNumber()) {
            int limit = items.get(1).intValue();
            if (limit <= 0) {
                throw new CommandException(31272, "$slice limit must be positive");
            }
            return Optional.of(new Slice(items.get(0).intValue(), limit));
        }
        if (items.size() < 2 || items.size() > 3 || items.get(0).isNumber()) {
            throw new CommandException(
                    28667,
                    "Invalid $slice syntax. The given syntax { $slice: " + operand
                            + " } did not match the find() syntax because :: Location31273: $slice only supports"
                            + " numbers and [x, y] arrays :: The given syntax did not match the expression $slice"
                            + " syntax.");
        }
        return Optional.empty();
    }
}
