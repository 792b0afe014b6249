/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Which paths a projection keeps, drops and computes, read from its text. */
final class ProjectedPaths {

    private final List<String> kept = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private final Map<String, Value> computed = new LinkedHashMap<>();

    private ProjectedPaths() {}

    static ProjectedPaths of(Doc specification) {
        ProjectedPaths paths = new ProjectedPaths();
        paths.read("", specification);
        return paths;
    }

    private void read(String prefix, Doc specification) {
        for (Element element : specification) {
            String path = prefix + element.name();
            Value value = element.value();
            if (value.isNumber() || value.type() == BsonType.BOOLEAN) {
                (value.truthy() ? kept : dropped).add(path);
            } else if (isNested(value)) {
                read(path + ".", value.document());
            } else {
                computed.put(path, value);
            }
        }
    }

    /** Whether a value stands for fields below, not for an expression. */
    static boolean isNested(Value value) {
        return value.isDocument()
                && !value.document().isEmpty()
                && !value.document().first().name().startsWith("$");
    }

    /** Whether it names only what to leave out; {@code _id} alone may be left out by either kind. */
    boolean isExclusion() {
        return computed.isEmpty() && !dropped.isEmpty() && kept.stream().allMatch("_id"::equals);
    }

    /** Whether an inclusion keeps {@code _id}. */
    boolean keepsId() {
        return !dropped.contains("_id") && !computed.containsKey("_id");
    }

    /** All paths that the specification names. */
    Stream<String> all() {
        return Stream.concat(Stream.concat(kept.stream(), dropped.stream()), computed.keySet().stream());
    }

    List<String> kept() {
        return kept;
    }

    List<String> dropped() {
        return dropped;
    }

    Map<String, Value> computed() {
        return computed;
    }
}
