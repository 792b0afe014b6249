/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import lucid.engine.core.query.Filter.Bits;
import lucid.engine.core.query.Filter.Comparison;
import lucid.engine.core.query.Filter.ElemMatchObject;
import lucid.engine.core.query.Filter.ElemMatchValue;
import lucid.engine.core.query.Filter.Exists;
import lucid.engine.core.query.Filter.Geo;
import lucid.engine.core.query.Filter.In;
import lucid.engine.core.query.Filter.Mod;
import lucid.engine.core.query.Filter.Near;
import lucid.engine.core.query.Filter.OnPath;
import lucid.engine.core.query.Filter.Regex;
import lucid.engine.core.query.Filter.Size;
import lucid.engine.core.query.Filter.TypeIs;
import lucid.engine.core.schema.PcrePattern;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import org.bson.BsonType;

/** Compiles the operators over a path to tests of one value. */
final class ValueTests {

    private static final Map<Class<? extends OnPath>, BiFunction<ValueTests, OnPath, ValueTest>> KINDS = Map.ofEntries(
            Map.entry(Comparison.class, (tests, filter) -> Comparisons.test((Comparison) filter, tests.collation)),
            Map.entry(In.class, (tests, filter) -> in((In) filter, tests.collation)),
            Map.entry(Regex.class, (tests, filter) -> regex((Regex) filter)),
            Map.entry(Exists.class, (tests, filter) -> (value, position) -> !value.isMissing()),
            Map.entry(TypeIs.class, (tests, filter) -> type(((TypeIs) filter).types())),
            Map.entry(Size.class, (tests, filter) -> size(((Size) filter).size())),
            Map.entry(Mod.class, (tests, filter) -> mod((Mod) filter)),
            Map.entry(Bits.class, (tests, filter) -> new BitsTest((Bits) filter)),
            Map.entry(Geo.class, (tests, filter) -> GeoOperators.test((Geo) filter)),
            Map.entry(Near.class, (tests, filter) -> GeoOperators.test((Near) filter)),
            Map.entry(ElemMatchObject.class, (tests, filter) -> tests.documents((ElemMatchObject) filter)),
            Map.entry(ElemMatchValue.class, (tests, filter) -> tests.values(((ElemMatchValue) filter).conditions())));

    private final Conditions conditions;
    private final Collation collation;

    ValueTests(Conditions conditions, Collation collation) {
        this.conditions = conditions;
        this.collation = collation;
    }

    ValueTest compile(OnPath filter) {
        return KINDS.get(filter.getClass()).apply(this, filter);
    }

    /** A filter of which every path is the element itself. */
    private ValueTest ofElement(Filter filter) {
        if (filter instanceof OnPath onPath) {
            return compile(onPath);
        }
        if (filter instanceof Filter.Not not) {
            ValueTest negated = ofElement(not.part());
            return (value, position) -> !negated.test(value, null);
        }
        if (filter instanceof Filter.And and) {
            return all(and.parts());
        }
        boolean truth = filter instanceof Filter.Always always && always.truth();
        return (value, position) -> truth;
    }

    private ValueTest all(List<Filter> parts) {
        ValueTest[] all = parts.stream().map(this::ofElement).toArray(ValueTest[]::new);
        return (value, position) -> {
            for (ValueTest test : all) {
                if (!test.test(value, null)) {
                    return false;
                }
            }
            return true;
        };
    }

    private ValueTest values(List<Filter> parts) {
        return someElement(all(parts));
    }

    private ValueTest documents(ElemMatchObject filter) {
        Condition condition = conditions.compile(filter.filter());
        return someElement(
                (value, position) -> (value.isDocument() || value.isArray()) && condition.test(value.document(), null));
    }

    private static ValueTest someElement(ValueTest test) {
        return (value, position) -> {
            int found = value.isArray() ? indexOf(value, test) : -1;
            if (found >= 0 && position != null) {
                position.set(found);
            }
            return found >= 0;
        };
    }

    private static int indexOf(Value array, ValueTest test) {
        ElementCursor items = array.document().cursor();
        for (int index = 0; items.next(); index++) {
            if (test.test(items.value(), null)) {
                return index;
            }
        }
        return -1;
    }

    private static ValueTest in(In filter, Collation collation) {
        Comparator<Value> order = ValueOrder.of(collation);
        Value[] sorted = filter.values().stream().sorted(order).toArray(Value[]::new);
        boolean nullToo = filter.values().contains(Value.NULL);
        ValueTest[] patterns = filter.patterns().stream().map(ValueTests::regex).toArray(ValueTest[]::new);
        return (value, position) -> {
            boolean found = value.isNullish() ? nullToo : java.util.Arrays.binarySearch(sorted, value, order) >= 0;
            for (int i = 0; !found && i < patterns.length; i++) {
                found = patterns[i].test(value, null);
            }
            return found;
        };
    }

    private static ValueTest regex(Regex filter) {
        Pattern pattern = filter.pattern();
        Value source = filter.source();
        return (value, position) -> switch (value.type()) {
            case STRING, SYMBOL -> PcrePattern.find(PcrePattern.matcher(pattern, value.string()));
            case REGULAR_EXPRESSION -> value.equals(source);
            default -> false;
        };
    }

    private static ValueTest type(Set<BsonType> types) {
        return (value, position) -> types.contains(value.type());
    }

    private static ValueTest size(long size) {
        return (value, position) -> value.isArray() && value.document().size() == size;
    }

    private static ValueTest mod(Mod filter) {
        return (value, position) ->
                value.isNumber() && fitsLong(value) && value.longValue() % filter.divisor() == filter.remainder();
    }

    private static boolean fitsLong(Value number) {
        if (number.type() == BsonType.INT32 || number.type() == BsonType.INT64) {
            return true;
        }
        double nearest = number.doubleValue();
        return nearest >= -0x1p63 && nearest < 0x1p63;
    }
}
