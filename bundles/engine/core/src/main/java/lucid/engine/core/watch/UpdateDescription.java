/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/**
 * What an update did to a document, by the paths of what changed. For one update.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/change-events/update/">update event</a>
 */
final class UpdateDescription {

    private final DocBuilder updated = new DocBuilder();
    private final List<Value> removed = new ArrayList<>();
    private final List<Value> truncated = new ArrayList<>();
    private final DocBuilder ambiguous = new DocBuilder();

    private UpdateDescription() {}

    /**
     * Describes the difference that an oplog entry tells.
     *
     * @param expanded whether paths that could mean several things are explained
     */
    static Doc of(Doc diff, boolean expanded) {
        UpdateDescription description = new UpdateDescription();
        description.fields(diff, new Path("", List.of(), false));
        DocBuilder built = new DocBuilder()
                .append("updatedFields", description.updated.build())
                .append("removedFields", Value.array(description.removed))
                .append("truncatedArrays", Value.array(description.truncated));
        if (expanded) {
            built.append("disambiguatedPaths", description.ambiguous.build());
        }
        return built.build();
    }

    /** A path as text and by its parts; whether the text alone could mean another as well. */
    private record Path(String text, List<Value> parts, boolean ambiguous) {

        Path field(String name) {
            boolean unclear = name.indexOf('.') >= 0 || (!parts.isEmpty() && FieldPath.isIndex(name));
            return with(name, Value.of(name), unclear);
        }

        Path item(int index) {
            return with(Integer.toString(index), Value.of(index), false);
        }

        private Path with(String name, Value part, boolean unclear) {
            List<Value> longer = new ArrayList<>(parts);
            longer.add(part);
            return new Path(text.isEmpty() ? name : text + "." + name, longer, ambiguous || unclear);
        }
    }

    private void fields(Doc diff, Path path) {
        for (Element part : diff) {
            switch (part.name()) {
                case "d" -> part.value().document().forEach(field -> removed(path.field(field.name())));
                case "u", "i" ->
                    part.value().document().forEach(field -> updated(path.field(field.name()), field.value()));
                default ->
                    nested(part.value().document(), path.field(part.name().substring(1)));
            }
        }
    }

    private void nested(Doc diff, Path path) {
        if (diff.get("a").isBoolean()) {
            items(diff, path);
        } else {
            fields(diff, path);
        }
    }

    private void items(Doc diff, Path path) {
        for (Element part : diff) {
            char kind = part.name().charAt(0);
            if (kind == 'l') {
                truncated.add(Value.of(new DocBuilder()
                        .append("field", path.text)
                        .append("newSize", part.value())
                        .build()));
                explain(path);
            } else if (kind != 'a') {
                Path item = path.item(Integer.parseInt(part.name().substring(1)));
                if (kind == 's') {
                    nested(part.value().document(), item);
                } else {
                    updated(item, part.value());
                }
            }
        }
    }

    private void updated(Path path, Value value) {
        updated.append(path.text, value);
        explain(path);
    }

    private void removed(Path path) {
        removed.add(Value.of(path.text));
        explain(path);
    }

    private void explain(Path path) {
        if (path.ambiguous) {
            ambiguous.append(path.text, Value.array(path.parts));
        }
    }
}
