/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/**
 * Tells why one operator over a path does not hold, or why it does.
 *
 * @param clause the filter of that operator alone
 */
record LeafMismatch(Doc clause, FieldPath path, String operator) {

    private static final String BITS_FAILED = "bitwise operator failed to match";
    private static final String BITS_MATCHED = "bitwise operator matched successfully";
    private static final Reason COMPARISON = new Reason("comparison failed", "comparison succeeded");
    private static final Map<String, Reason> REASONS = Map.ofEntries(
            Map.entry("$exists", new Reason("path does not exist", "path does exist")),
            Map.entry("$type", new Reason("type did not match", "type did match")),
            Map.entry("$in", new Reason("no matching value found in array", "matching value found in array")),
            Map.entry("$nin", new Reason("matching value found in array", "no matching value found in array")),
            Map.entry(
                    "$all",
                    new Reason("array did not contain all specified values", "array did contain all specified values")),
            Map.entry(
                    "$mod",
                    new Reason(
                            "$mod did not evaluate to expected remainder", "$mod did evaluate to expected remainder")),
            Map.entry(
                    "$size",
                    new Reason("array length was not equal to given size", "array length was equal to given size")),
            Map.entry("$regex", new Reason("regular expression did not match", "regular expression did match")),
            Map.entry(
                    "$elemMatch",
                    new Reason("array did not satisfy the child predicate", "array did satisfy the child predicate")),
            Map.entry(
                    "$geoWithin",
                    new Reason(
                            "none of the considered geometries was contained within the expression's geometry",
                            "at least one of considered geometries was contained within the expression's geometry")),
            Map.entry(
                    "$geoIntersects",
                    new Reason(
                            "none of considered geometries intersected the expression's geometry",
                            "at least one of considered geometries intersected the expression's geometry")),
            Map.entry("$bitsAllSet", new Reason(BITS_FAILED, BITS_MATCHED)),
            Map.entry("$bitsAnySet", new Reason(BITS_FAILED, BITS_MATCHED)),
            Map.entry("$bitsAllClear", new Reason(BITS_FAILED, BITS_MATCHED)),
            Map.entry("$bitsAnyClear", new Reason(BITS_FAILED, BITS_MATCHED)));
    private static final List<String> NUMBERS = List.of("decimal", "double", "int", "long");
    private static final List<String> BITS = List.of("binData", "decimal", "double", "int", "long");
    private static final Map<String, List<String>> EXPECTED_TYPES = Map.of(
            "$mod", NUMBERS,
            "$size", List.of("array"),
            "$elemMatch", List.of("array"),
            "$regex", List.of("regex", "string", "symbol"),
            "$bitsAllSet", BITS,
            "$bitsAnySet", BITS,
            "$bitsAllClear", BITS,
            "$bitsAnyClear", BITS);
    private static final Set<String> OF_WHOLE_ARRAYS = Set.of("$size", "$elemMatch", "$all");

    /** Why an operator does not hold, and why it does. */
    private record Reason(String failed, String held) {}

    Doc describe(Doc document, boolean negated) {
        Reason reason = REASONS.getOrDefault(operator, COMPARISON);
        boolean absence = operator.equals("$exists")
                && !clause.first().value().document().first().value().truthy();
        DocBuilder details = new DocBuilder().append("operatorName", operator).append("specifiedAs", clause);
        String why = negated != absence ? reason.held() : reason.failed();
        if (operator.equals("$exists")) {
            return details.append("reason", why).build();
        }
        List<Value> considered = considered(document);
        if (considered.isEmpty()) {
            return details.append("reason", "field was missing").build();
        }
        return values(details, why, considered).build();
    }

    private List<Value> considered(Doc document) {
        List<Value> values = new ArrayList<>();
        ValueTest collect = (value, position) -> {
            if (!value.isMissing()) {
                values.add(value);
            }
            return false;
        };
        new PathCondition(path, collect, !OF_WHOLE_ARRAYS.contains(operator)).test(document, null);
        return values;
    }

    private DocBuilder values(DocBuilder details, String why, List<Value> considered) {
        List<String> types = considered.stream()
                .map(value -> BsonTypes.alias(value.type()))
                .distinct()
                .toList();
        List<String> expected = EXPECTED_TYPES.getOrDefault(operator, types);
        boolean mistyped = types.stream().noneMatch(expected::contains);
        details.append("reason", mistyped ? "type did not match" : why);
        if (considered.size() == 1) {
            details.append("consideredValue", considered.get(0));
        } else {
            details.append("consideredValues", Value.array(considered));
        }
        if (mistyped || operator.equals("$type")) {
            names(details, "consideredType", types);
        }
        if (mistyped) {
            names(details, "expectedType", expected);
        }
        return details;
    }

    /** One name, or several under the plural. */
    private static void names(DocBuilder details, String name, List<String> names) {
        if (names.size() == 1) {
            details.append(name, names.get(0));
            return;
        }
        details.startArray(name + "s");
        for (int i = 0; i < names.size(); i++) {
            details.append(Integer.toString(i), names.get(i));
        }
        details.end();
    }
}
