/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.LinkedHashMap;
import java.util.Map;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** Whether a wildcard index has entries for a path. */
final class WildcardCover {

    private WildcardCover() {}

    static boolean covers(IndexSpec spec, FieldPath path) {
        for (int i = 0; i < path.size(); i++) {
            if (path.isIndex(i)) {
                return false;
            }
        }
        String key = spec.key().first().name();
        if (spec.key().size() != 1) {
            return false;
        }
        if (!key.equals("$**")) {
            return Predicate.lies(path.path(), key.substring(0, key.length() - ".$**".length()));
        }
        Value projection = spec.raw().get("wildcardProjection");
        boolean narrowed = projection.isDocument() && !projection.document().isEmpty();
        return narrowed ? projected(projection.document(), path) : !path.part(0).equals("_id");
    }

    /** What is named decides for what lies below; what is not named is kept where the projection leaves out. */
    private static boolean projected(Doc projection, FieldPath path) {
        Map<String, Boolean> named = new LinkedHashMap<>();
        flatten("", projection, named);
        boolean inclusion = named.entrySet().stream()
                .anyMatch(one -> one.getValue() && !one.getKey().equals("_id"));
        for (Map.Entry<String, Boolean> one : named.entrySet()) {
            if (Predicate.lies(path.path(), one.getKey())) {
                return one.getValue();
            }
        }
        return !inclusion && !path.part(0).equals("_id");
    }

    private static void flatten(String prefix, Doc projection, Map<String, Boolean> named) {
        for (Element element : projection) {
            if (element.value().isDocument()) {
                flatten(prefix + element.name() + ".", element.value().document(), named);
            } else {
                named.put(prefix + element.name(), element.value().truthy());
            }
        }
    }
}
