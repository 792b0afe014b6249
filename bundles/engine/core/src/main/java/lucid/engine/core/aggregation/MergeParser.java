/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** Compiles {@code $merge}. */
final class MergeParser {

    private static final Set<String> OPTIONS = Set.of("into", "on", "let", "whenMatched", "whenNotMatched");
    private static final Set<String> MATCHED = Set.of("replace", "keepExisting", "merge", "fail");
    private static final Set<String> NOT_MATCHED = Set.of("insert", "discard", "fail");

    private MergeParser() {}

    static List<Stage> parse(Value argument, StageContext context) {
        if (argument.isString()) {
            Namespace target = checked(context.sibling(argument.string()));
            PipelineHost.Merge how = new PipelineHost.Merge(List.of("_id"), "merge", List.of(), Doc.EMPTY, "insert");
            return List.of(new MergeStage(target, how, context));
        }
        if (!argument.isDocument()) {
            throw new CommandException(
                    51182,
                    "$merge only supports a string or object argument, but found " + BsonTypes.alias(argument.type()));
        }
        Doc options = argument.document();
        for (Element option : options) {
            if (!OPTIONS.contains(option.name())) {
                throw new CommandException(
                        ErrorCode.UNKNOWN_FIELD, "BSON field '$merge." + option.name() + "' is an unknown field.");
            }
        }
        return List.of(new MergeStage(target(options.get("into"), context), how(options, context), context));
    }

    private static Namespace target(Value into, StageContext context) {
        if (into.isMissing()) {
            throw new CommandException(
                    ErrorCode.MISSING_FIELD, "BSON field '$merge.into' is missing but a required field");
        }
        if (into.isString()) {
            return checked(context.sibling(into.string()));
        }
        if (!into.isDocument()) {
            throw new CommandException(
                    51178,
                    "$merge 'into' field  must be either a string or an object, but found "
                            + BsonTypes.alias(into.type()));
        }
        Value database = into.document().get("db");
        Value collection = into.document().get("coll");
        if (!collection.isString()) {
            throw new CommandException(
                    51178, "$merge 'into' field must specify a 'coll' that is not empty, null or undefined");
        }
        return checked(
                database.isString()
                        ? new Namespace(database.string(), collection.string())
                        : context.sibling(collection.string()));
    }

    private static Namespace checked(Namespace target) {
        if (target.collection().startsWith("system.")) {
            throw new CommandException(31319, "Cannot $merge to special collection: " + target.collection());
        }
        if (target.database().isEmpty()
                || target.collection().isEmpty()
                || target.collection().contains("$")) {
            throw new CommandException(
                    ErrorCode.INVALID_NAMESPACE, "Invalid $merge target namespace: '" + target + "'");
        }
        return target;
    }

    private static PipelineHost.Merge how(Doc options, StageContext context) {
        Value matched = options.get("whenMatched");
        List<Value> pipeline = matched.isArray() ? matched.items() : List.of();
        String whenMatched = matched.isArray() ? "pipeline" : mode(matched, "whenMatched", "merge", MATCHED);
        String whenNotMatched = mode(options.get("whenNotMatched"), "whenNotMatched", "insert", NOT_MATCHED);
        boolean narrow = whenMatched.equals("keepExisting") || whenMatched.equals("fail");
        if (narrow && !whenNotMatched.equals("insert")) {
            throw new CommandException(
                    51181,
                    "Combination of $merge modes whenMatched: " + whenMatched + " and whenNotMatched: " + whenNotMatched
                            + " is not supported");
        }
        Doc let = let(options.get("let"), whenMatched);
        if (whenMatched.equals("pipeline")) {
            Globals inner = LetVariables.parse(let, context).named(context.globals());
            Pipeline.forUpdate(pipeline, inner);
        }
        return new PipelineHost.Merge(on(options.get("on")), whenMatched, pipeline, let, whenNotMatched);
    }

    private static String mode(Value value, String field, String absent, Set<String> known) {
        if (value.isMissing()) {
            return absent;
        }
        if (!value.isString()) {
            throw new CommandException(
                    51191,
                    "$merge '" + field + "' field  must be either a string or an array, but found "
                            + BsonTypes.alias(value.type()));
        }
        if (!known.contains(value.string())) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    "Enumeration value '" + value.string() + "' for field '$merge." + field
                            + "' is not a valid value.");
        }
        return value.string();
    }

    private static Doc let(Value let, String whenMatched) {
        boolean pipeline = whenMatched.equals("pipeline");
        if (!let.isMissing() && !pipeline) {
            throw new CommandException(
                    51199, "Cannot use 'let' variables with 'whenMatched: " + whenMatched + "' mode");
        }
        DocBuilder builder = new DocBuilder();
        if (let.isDocument()) {
            builder.appendAll(let.document());
        }
        Value given = let.isDocument() ? let.document().get("new") : Value.MISSING;
        if (!given.isMissing() && !(given.isString() && given.string().equals("$$ROOT"))) {
            throw new CommandException(
                    51273, "'let' may not define a value for the reserved 'new' variable other than '$$ROOT'");
        }
        return pipeline && given.isMissing() ? builder.append("new", "$$ROOT").build() : builder.build();
    }

    private static List<String> on(Value on) {
        if (on.isMissing()) {
            return List.of("_id");
        }
        if (on.isString()) {
            return List.of(on.string());
        }
        if (!on.isArray()) {
            throw new CommandException(
                    51186,
                    "$merge 'on' field  must be either a string or an array of strings, but found "
                            + BsonTypes.alias(on.type()));
        }
        if (on.document().isEmpty()) {
            throw new CommandException(51187, "If explicitly specifying $merge 'on', must include at least one field");
        }
        List<String> fields = new ArrayList<>();
        for (Value item : on.items()) {
            if (!item.isString()) {
                throw new CommandException(
                        51134, "$merge 'on' array elements must be strings, but found " + BsonTypes.alias(item.type()));
            }
            if (fields.contains(item.string())) {
                throw new CommandException(31465, "Found a duplicate field '" + item.string() + "'");
            }
            fields.add(item.string());
        }
        return fields;
    }
}
