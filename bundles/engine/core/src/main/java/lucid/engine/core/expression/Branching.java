/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;

/**
 * Branches of which the first whose condition holds is the value: {@code $cond} and {@code $switch}.
 *
 * @param fallback what comes when none holds; nothing for a refusal
 */
record Branching(List<Expression> conditions, List<Expression> results, List<Expression> fallback)
        implements Expression {

    /** Decides at once as far as constants allow. */
    static Expression of(List<Expression> conditions, List<Expression> results, List<Expression> fallback) {
        List<Expression> open = new ArrayList<>();
        List<Expression> outcomes = new ArrayList<>();
        List<Expression> last = fallback;
        for (int i = 0; i < conditions.size(); i++) {
            Expression condition = conditions.get(i);
            if (condition instanceof Constant constant && constant.value().truthy()) {
                last = List.of(results.get(i));
                break;
            }
            if (!condition.isConstant()) {
                open.add(condition);
                outcomes.add(results.get(i));
            }
        }
        return open.isEmpty() && !last.isEmpty() ? last.get(0) : new Branching(open, outcomes, last);
    }

    @Override
    public Value evaluate(Scope scope) {
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).evaluate(scope).truthy()) {
                return results.get(i).evaluate(scope);
            }
        }
        if (fallback.isEmpty()) {
            throw new CommandException(
                    40066, "$switch could not find a matching branch for an input, and no default was specified.");
        }
        return fallback.get(0).evaluate(scope);
    }

    @Override
    public List<Expression> operands() {
        return Stream.of(conditions, results, fallback).flatMap(List::stream).toList();
    }
}
