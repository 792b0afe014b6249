/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** {@code $unwind}: one document for each item of an array. */
final class UnwindStage implements Stage {

    private final FieldPath path;
    private final PathSetter setter;
    private final String indexPath;
    private final boolean preserve;
    private final StageContext context;

    private UnwindStage(FieldPath path, String indexPath, boolean preserve, StageContext context) {
        this.path = path;
        this.indexPath = indexPath;
        this.preserve = preserve;
        this.context = context;
        setter = new PathSetter(path);
    }

    static List<Stage> parse(Value argument, StageContext context) {
        if (argument.isString()) {
            return List.of(new UnwindStage(path(argument.string()), "", false, context));
        }
        if (!argument.isDocument()) {
            throw new CommandException(
                    15981,
                    "expected either a string or an object as specification for $unwind stage, got "
                            + BsonTypes.alias(argument.type()));
        }
        return List.of(parse(argument.document(), context));
    }

    private static UnwindStage parse(Doc options, StageContext context) {
        String path = "";
        String index = "";
        boolean preserve = false;
        for (Element option : options) {
            Value value = option.value();
            switch (option.name()) {
                case "path" -> path = pathOption(value);
                case "preserveNullAndEmptyArrays" -> preserve = preserveOption(value);
                case "includeArrayIndex" -> index = indexOption(value);
                default -> throw new CommandException(28811, "unrecognized option to $unwind stage: " + option.name());
            }
        }
        if (path.isEmpty()) {
            throw new CommandException(28812, "no path specified to $unwind stage");
        }
        return new UnwindStage(path(path), index, preserve, context);
    }

    private static String pathOption(Value value) {
        if (!value.isString()) {
            throw new CommandException(
                    28808, "expected a string as the path for $unwind stage, got " + BsonTypes.alias(value.type()));
        }
        return value.string();
    }

    private static boolean preserveOption(Value value) {
        if (!value.equals(Value.TRUE) && !value.equals(Value.FALSE)) {
            throw new CommandException(
                    28809,
                    "expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got "
                            + BsonTypes.alias(value.type()));
        }
        return value.bool();
    }

    private static String indexOption(Value value) {
        if (!value.isString() || value.string().isEmpty()) {
            throw new CommandException(
                    28810,
                    "expected a non-empty string for the includeArrayIndex  option to $unwind stage, got "
                            + BsonTypes.alias(value.type()));
        }
        if (value.string().startsWith("$")) {
            throw new CommandException(
                    28822,
                    "includeArrayIndex option to $unwind stage should not be prefixed with a '$': " + value.string());
        }
        return value.string();
    }

    private static FieldPath path(String text) {
        if (!text.startsWith("$")) {
            throw new CommandException(28818, "path option to $unwind stage should be prefixed with a '$': " + text);
        }
        FieldPath path = FieldPath.of(text.substring(1));
        for (int i = 0; i < path.size(); i++) {
            if (path.part(i).isEmpty()) {
                throw new CommandException(15998, "FieldPath field names may not be empty strings.");
            }
            if (path.part(i).startsWith("$")) {
                throw new CommandException(16410, "FieldPath field names may not start with '$'.");
            }
        }
        return path;
    }

    @Override
    public String name() {
        return "$unwind";
    }

    @Override
    public DocStream run(DocStream source) {
        return new ExpandingStream(source, this::unwind, context.budget(name()));
    }

    private Iterator<Doc> unwind(Doc document) {
        Value value = read(document);
        if (value.isArray() && !value.document().isEmpty()) {
            return items(document, value.items());
        }
        if (!preserve && (value.isNullish() || value.isArray())) {
            return Collections.emptyIterator();
        }
        Doc kept = value.isArray() ? setter.set(document, Value.MISSING) : document;
        return List.of(indexed(kept, Value.NULL)).iterator();
    }

    /** The value behind documents only: an array on the way hides it. */
    private Value read(Doc document) {
        Value value = Value.of(document);
        for (int i = 0; i < path.size(); i++) {
            value = value.isDocument() ? value.document().get(path.utf8(i)) : Value.MISSING;
        }
        return value;
    }

    private Iterator<Doc> items(Doc document, List<Value> items) {
        return new Iterator<>() {
            private int index;

            @Override
            public boolean hasNext() {
                return index < items.size();
            }

            @Override
            public Doc next() {
                Doc made = setter.set(document, items.get(index));
                return indexed(made, Value.of((long) index++));
            }
        };
    }

    private Doc indexed(Doc document, Value index) {
        return indexPath.isEmpty() ? document : PathSetter.of(indexPath).set(document, index);
    }

    @Override
    public List<Doc> explain() {
        DocBuilder shown = new DocBuilder().append("path", "$" + path);
        if (preserve) {
            shown.append("preserveNullAndEmptyArrays", true);
        }
        if (!indexPath.isEmpty()) {
            shown.append("includeArrayIndex", indexPath);
        }
        return TransformStage.shown(name(), shown.build());
    }

    @Override
    public boolean needs(Needs needs) {
        needs.path(path.path());
        if (indexPath.contains(".")) {
            needs.path(indexPath);
        }
        return false;
    }

    @Override
    public boolean keeps(String filtered) {
        return !ProjectStage.overlap(path.path(), filtered)
                && (indexPath.isEmpty() || !ProjectStage.overlap(indexPath, filtered));
    }
}
