/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import java.util.Set;
import lucid.engine.core.aggregation.StageContext.Place;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** Compiles {@code $lookup}: by fields, by a pipeline, or by both. */
final class LookupParser {

    private static final Set<String> STRINGS = Set.of("from", "as", "localField", "foreignField");

    private LookupParser() {}

    static List<Stage> parse(Value argument, StageContext context) {
        if (!argument.isDocument()) {
            throw failed(
                    "the $lookup stage specification must be an object, but found " + BsonTypes.alias(argument.type()));
        }
        Doc specification = argument.document();
        specification.forEach(LookupParser::checkType);
        checkGiven(specification);
        Namespace from = context.sibling(text(specification, "from"));
        LetVariables let = LetVariables.parse(document(specification.get("let")), context);
        List<Value> pipeline =
                specification.has("pipeline") ? specification.get("pipeline").items() : List.of();
        if (specification.has("pipeline")) {
            context.nested(pipeline, Place.LOOKUP, let.named(context.globals()), from);
        }
        return List.of(new LookupStage(specification, from, pipeline, let, context));
    }

    private static Doc document(Value value) {
        return value.isMissing() ? Doc.EMPTY : value.document();
    }

    private static String text(Doc specification, String field) {
        Value value = specification.get(field);
        return value.isMissing() ? "" : value.string();
    }

    private static void checkType(Element option) {
        String name = option.name();
        Value value = option.value();
        if (name.equals("pipeline")) {
            require(value.isArray(), "'pipeline' option must be specified as an array");
        } else if (name.equals("let")) {
            require(
                    value.isDocument(),
                    "$lookup argument 'let: " + value + "' must be an object, is type "
                            + BsonTypes.alias(value.type()));
        } else {
            require(STRINGS.contains(name), "unknown argument to $lookup: " + name);
            require(
                    value.isString(),
                    "$lookup argument '" + name + ": " + value + "' must be a string, is type "
                            + BsonTypes.alias(value.type()));
        }
    }

    private static void checkGiven(Doc specification) {
        require(specification.has("as"), "must specify 'as' field for a $lookup");
        boolean local = specification.has("localField");
        boolean pipeline = specification.has("pipeline");
        require(
                specification.has("from") || startsWithDocuments(specification),
                "must specify 'from' field for a $lookup");
        require(
                local == specification.has("foreignField"),
                "$lookup requires both or neither of 'localField' and 'foreignField' to be specified");
        require(
                pipeline || local,
                "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified");
        require(pipeline || !specification.has("let"), "$lookup with a 'let' argument must also specify 'pipeline'");
    }

    private static boolean startsWithDocuments(Doc specification) {
        if (!specification.has("pipeline")) {
            return false;
        }
        List<Value> stages = specification.get("pipeline").items();
        return !stages.isEmpty()
                && stages.get(0).isDocument()
                && stages.get(0).document().has("$documents");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw failed(message);
        }
    }

    private static CommandException failed(String message) {
        return new CommandException(ErrorCode.FAILED_TO_PARSE, message);
    }
}
