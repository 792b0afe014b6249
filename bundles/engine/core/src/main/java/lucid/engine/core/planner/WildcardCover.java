/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

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
        return projection.isDocument() && !projection.document().isEmpty()
                ? projected(projection.document(), path)
                : !path.part(0).equals("_id");
    }

    private static boolean projected(Doc projection, FieldPath path) {
        boolean inclusion = false;
        boolean named = false;
        for (Element element : projection) {
            boolean keeps = element.value().truthy();
            inclusion |= keeps && !element.name().equals("_id");
            if (Predicate.lies(path.path(), element.name())) {
                return keeps;
            }
            named |= Predicate.lies(element.name(), path.path());
        }
        return !inclusion && !named && !path.part(0).equals("_id");
    }
}
