/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import lucid.engine.core.expression.DateUnits;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/**
 * One function as it is written.
 *
 * @param name     with the dollar sign
 * @param argument what stands beside it
 * @param window   missing for none
 * @param around   what it is compiled in
 */
record Call(String name, Value argument, Value window, Surroundings around) {

    /** The bounds of its frames. */
    Bounds bounds() {
        return BoundsParser.parse(window, around.sortBy());
    }

    /** The argument as an expression. */
    Expression input() {
        return around.expression(argument);
    }

    /** Refuses a window. */
    void requireNoWindow() {
        Refused.unless(window.isMissing(), name + " does not accept a 'window' field");
    }

    /** The value that sorts. */
    Expression single() {
        Refused.unless(!around.sortBy().isEmpty(), name + " requires a sortBy");
        Optional<Expression> single = around.sortBy().single();
        Refused.unless(single.isPresent(), name + " requires a sortBy of a single field");
        return single.orElseThrow();
    }

    /** The argument as an object of these fields. */
    Doc object(Set<String> known) {
        Refused.unless(argument.isDocument(), name + " requires an object, but got " + argument);
        for (Element element : argument.document()) {
            Refused.unless(known.contains(element.name()), name + " got an unexpected argument: " + element.name());
        }
        return argument.document();
    }

    /** One field of the argument as an expression. */
    Expression required(Doc object, String field) {
        Refused.unless(object.has(field), name + " requires an '" + field + "' expression");
        return around.expression(object.get(field));
    }

    /** The milliseconds of a field {@code unit}; months and years have no fixed length. */
    OptionalLong unit(Doc object) {
        Value unit = object.get("unit");
        if (unit.isMissing()) {
            return OptionalLong.empty();
        }
        Refused.unless(unit.isString(), name + "'s 'unit' must be a string, but got " + unit);
        ChronoUnit known = DateUnits.unit(unit.string())
                .orElseThrow(() -> Refused.syntax("unknown time unit value: " + unit.string()));
        Refused.unless(known.compareTo(ChronoUnit.WEEKS) <= 0, "unit must be 'week' or smaller");
        return OptionalLong.of(known.getDuration().toMillis());
    }
}
