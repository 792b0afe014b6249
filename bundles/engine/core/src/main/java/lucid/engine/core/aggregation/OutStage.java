/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.Collections;
import java.util.List;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** {@code $out}: the result replaces a collection. */
record OutStage(Namespace target, StageContext context) implements Stage {

    static List<Stage> parse(Value argument, StageContext context) {
        if (argument.isString()) {
            return List.of(new OutStage(checked(context.sibling(argument.string())), context));
        }
        if (!argument.isDocument()) {
            throw new CommandException(
                    16990,
                    "$out only supports a string or object argument, but found " + BsonTypes.alias(argument.type()));
        }
        for (Element option : argument.document()) {
            if (!option.name().equals("db") && !option.name().equals("coll")) {
                throw new CommandException(
                        ErrorCode.UNKNOWN_FIELD, "BSON field '$out." + option.name() + "' is an unknown field.");
            }
        }
        String database = text(argument.document(), "db");
        return List.of(new OutStage(checked(new Namespace(database, text(argument.document(), "coll"))), context));
    }

    private static String text(Doc options, String field) {
        Value value = options.get(field);
        if (value.isMissing()) {
            throw new CommandException(
                    ErrorCode.MISSING_FIELD, "BSON field '$out." + field + "' is missing but a required field");
        }
        if (!value.isString()) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH,
                    "BSON field '$out." + field + "' is the wrong type '" + BsonTypes.alias(value.type())
                            + "', expected type 'string'");
        }
        return value.string();
    }

    private static Namespace checked(Namespace target) {
        if (target.collection().startsWith("system.")) {
            throw new CommandException(17385, "Can't $out to special collection: " + target.collection());
        }
        if (target.database().isEmpty()
                || target.collection().isEmpty()
                || target.collection().contains("$")) {
            throw new CommandException(ErrorCode.INVALID_NAMESPACE, "Invalid $out target namespace, " + target);
        }
        return target;
    }

    @Override
    public String name() {
        return "$out";
    }

    @Override
    public DocStream run(DocStream source) {
        return new BlockingStream(source, documents -> {
            context.host().replace(target, documents);
            return Collections.emptyIterator();
        });
    }

    @Override
    public List<Doc> explain() {
        return TransformStage.shown(
                name(),
                new DocBuilder()
                        .append("coll", target.collection())
                        .append("db", target.database())
                        .build());
    }
}
