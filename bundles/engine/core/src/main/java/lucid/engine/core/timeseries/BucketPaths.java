/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.timeseries;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/**
 * Turns what is asked of measurements into what is asked of their buckets, where only the meta field is concerned.
 *
 * @param options the collection's
 * @param refusal what to throw where another field is concerned
 */
public record BucketPaths(SeriesOptions options, Supplier<CommandException> refusal) {

    private static final String META = "meta";
    private static final Set<String> LOGICAL = Set.of("$and", "$or", "$nor");
    private static final Set<String> WITHOUT_PATH = Set.of("$comment", "$alwaysTrue", "$alwaysFalse");

    /** A path in a bucket. */
    public String path(String path) {
        String meta = options.metaField();
        if (options.hasMeta() && (path.equals(meta) || path.startsWith(meta + "."))) {
            return META + path.substring(meta.length());
        }
        throw refusal.get();
    }

    /** A filter over buckets. */
    public Doc filter(Doc filter) {
        DocBuilder turned = new DocBuilder();
        for (Element element : filter) {
            if (LOGICAL.contains(element.name()) && element.value().isArray()) {
                List<Value> parts = new ArrayList<>();
                element.value().items().forEach(part -> parts.add(part(part)));
                turned.append(element.name(), Value.array(parts));
            } else if (WITHOUT_PATH.contains(element.name())) {
                turned.append(element);
            } else {
                turned.append(path(element.name()), element.value());
            }
        }
        return turned.build();
    }

    private Value part(Value part) {
        return part.isDocument() ? Value.of(filter(part.document())) : part;
    }

    /** The operators of an update, of which each field is one of the meta field. */
    public Doc update(Doc operators) {
        DocBuilder turned = new DocBuilder();
        for (Element operator : operators) {
            if (!operator.name().startsWith("$") || !operator.value().isDocument()) {
                throw refusal.get();
            }
            turned.startDocument(operator.name());
            for (Element field : operator.value().document()) {
                boolean renames =
                        operator.name().equals("$rename") && field.value().isString();
                turned.append(
                        path(field.name()),
                        renames ? Value.of(path(field.value().string())) : field.value());
            }
            turned.end();
        }
        return turned.build();
    }
}
