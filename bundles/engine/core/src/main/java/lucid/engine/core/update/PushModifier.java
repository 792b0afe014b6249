/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.SortPattern;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/**
 * {@code $push}: adds, then sorts, then cuts.
 *
 * @param position where to add: from the front, or from the back where negative
 * @param slice    how many to keep: of the front, or of the back where negative
 */
record PushModifier(List<Value> added, OptionalLong position, OptionalLong slice, Optional<Comparator<Value>> sort)
        implements Modifier {

    private static final Set<String> CLAUSES = Set.of("$each", "$position", "$slice", "$sort");

    static Modifier parse(Element argument, Globals globals) {
        Value value = argument.value();
        if (!value.isDocument() || !value.document().has("$each")) {
            return new PushModifier(List.of(value), OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
        }
        Doc clauses = value.document();
        for (String name : clauses.names()) {
            if (!CLAUSES.contains(name)) {
                throw ArrayModifiers.bad("Unrecognized clause in $push: " + name);
            }
        }
        Value each = clauses.get("$each");
        if (!each.isArray()) {
            throw ArrayModifiers.bad("The argument to $each in $push must be an array but it was of type: "
                    + BsonTypes.alias(each.type()));
        }
        return new PushModifier(
                each.items(),
                integer(clauses, "$position", ", not of type: "),
                integer(clauses, "$slice", " but was given type: "),
                Optional.of(clauses.get("$sort"))
                        .filter(sort -> !sort.isMissing())
                        .map(sort -> order(sort, globals)));
    }

    private static OptionalLong integer(Doc clauses, String name, String complaint) {
        Value value = clauses.get(name);
        if (value.isMissing()) {
            return OptionalLong.empty();
        }
        if (!value.isNumber() || Numbers.compare(Value.of(value.longValue()), value) != 0) {
            throw ArrayModifiers.bad(
                    "The value for " + name + " must be an integer value" + complaint + BsonTypes.alias(value.type()));
        }
        return OptionalLong.of(value.longValue());
    }

    private static Comparator<Value> order(Value sort, Globals globals) {
        if (sort.isNumber()) {
            if (Math.abs(sort.doubleValue()) != 1) {
                throw ArrayModifiers.bad("The $sort element value must be either 1 or -1");
            }
            ValueOrder order = ValueOrder.of(globals.collation());
            return sort.doubleValue() > 0 ? order : order.reversed();
        }
        if (!sort.isDocument()) {
            throw ArrayModifiers.bad("The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to "
                    + "sort embedded fields");
        }
        if (sort.document().isEmpty()) {
            throw ArrayModifiers.bad("The $sort pattern is empty when it should be a set of fields.");
        }
        Comparator<Doc> order = SortPattern.parse(sort.document()).comparator(globals.collation());
        return Comparator.comparing(item -> item.isDocument() ? item.document() : Doc.EMPTY, order);
    }

    @Override
    public Value apply(Value current, Target target) {
        if (!current.isMissing() && !current.isArray()) {
            throw ArrayModifiers.bad("The field '" + target.path() + "' must be an array but is of type "
                    + BsonTypes.alias(current.type()) + " in document {" + target.id() + "}");
        }
        List<Value> items = new ArrayList<>(current.isMissing() ? List.of() : current.items());
        items.addAll(start(items.size()), added);
        sort.ifPresent(items::sort);
        return Value.array(sliced(items));
    }

    @Override
    public boolean appends() {
        return position.isEmpty() && slice.isEmpty() && sort.isEmpty();
    }

    private int start(int size) {
        long wanted = position.orElse(size);
        return (int) (wanted < 0 ? Math.max(0, size + wanted) : Math.min(size, wanted));
    }

    private List<Value> sliced(List<Value> items) {
        long wanted = slice.orElse(items.size());
        int kept = (int) Math.min(items.size(), Math.abs(Math.max(wanted, -Integer.MAX_VALUE)));
        return wanted < 0 ? items.subList(items.size() - kept, items.size()) : items.subList(0, kept);
    }
}
