/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** When two specifications mean one index. */
final class SpecComparison {

    private static final Set<String> NOT_COMPARED = Set.of("v", "name", "background", "ns");

    private SpecComparison() {}

    static boolean sameSignature(IndexSpec one, IndexSpec two) {
        return same(one.key(), two.key())
                && same(one.collation(), two.collation())
                && same(one.partialFilter(), two.partialFilter())
                && one.flags().unique() == two.flags().unique()
                && one.flags().sparse() == two.flags().sparse();
    }

    static boolean sameOptions(IndexSpec one, IndexSpec two) {
        Map<String, Value> options = options(one.raw());
        Map<String, Value> others = options(two.raw());
        return sameSignature(one, two)
                && options.keySet().equals(others.keySet())
                && options.keySet().stream()
                        .allMatch(name -> ValueOrder.SIMPLE.same(options.get(name), others.get(name)));
    }

    private static Map<String, Value> options(Doc raw) {
        Map<String, Value> options = new TreeMap<>();
        for (Element element : raw) {
            if (!NOT_COMPARED.contains(element.name())) {
                options.put(element.name(), element.value());
            }
        }
        return options;
    }

    private static boolean same(Doc one, Doc two) {
        return ValueOrder.SIMPLE.same(Value.of(one), Value.of(two));
    }
}
