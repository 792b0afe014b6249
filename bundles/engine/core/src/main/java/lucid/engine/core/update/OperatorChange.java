/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.engine.core.change.UpdateForm;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.BsonCheck;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import lucid.engine.core.value.ValueText;

/** An update of operators. */
final class OperatorChange implements Change {

    private static final Map<String, ModifierParser> PARSERS = new HashMap<>(FieldModifiers.BY_NAME);

    static {
        PARSERS.putAll(ArrayModifiers.BY_NAME);
    }

    private static final String RENAME = "$rename";
    /** Updates with paths that are shorter add so little depth that only their values could make it too much. */
    private static final int SHALLOW = 20;

    private final PathNode paths = PathNode.root();
    private final ArrayFilters filters;
    private final Set<String> identifiers = new HashSet<>();
    private String idPath = "_id";
    private boolean mayBeDeep;

    OperatorChange(Doc update, ArrayFilters filters, Globals globals) {
        this.filters = filters;
        for (Element operator : update) {
            addOperator(operator, globals);
        }
        filters.requireUsed(identifiers, update);
    }

    private void addOperator(Element operator, Globals globals) {
        ModifierParser parser = PARSERS.get(operator.name());
        if (parser == null && !operator.name().equals(RENAME)) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    "Unknown modifier: " + operator.name()
                            + ". Expected a valid update modifier or pipeline-style update specified as an array");
        }
        if (!operator.value().isDocument()) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    "Modifiers operate on fields but we found type "
                            + BsonTypes.alias(operator.value().type())
                            + " instead. For example: {$mod: {<field>: ...}} not {" + ValueText.of(operator) + "}");
        }
        for (Element argument : operator.value().document()) {
            if (parser == null) {
                RenameModifier.add(argument, paths);
                note(FieldPath.of(argument.name()));
                note(FieldPath.of(argument.value().string()));
                mayBeDeep = true;
            } else {
                FieldPath path = UpdatePaths.parse(argument.name());
                paths.add(path, parser.parse(argument, globals));
                note(path);
                mayBeDeep |= isNestedTwice(argument.value());
            }
        }
    }

    private static boolean isNestedTwice(Value value) {
        return (value.isDocument() || value.isArray())
                && value.items().stream().anyMatch(item -> item.isDocument() || item.isArray());
    }

    private void note(FieldPath path) {
        for (int i = 0; i < path.size(); i++) {
            if (UpdatePaths.isIdentifier(path.part(i))) {
                filters.require(path.part(i), path.path());
                identifiers.add(path.part(i));
            }
        }
        if (path.part(0).equals("_id")) {
            idPath = path.path();
        }
        mayBeDeep |= path.size() > SHALLOW;
    }

    @Override
    public UpdateForm form() {
        return UpdateForm.along(new TouchedPaths(List.of(paths)));
    }

    @Override
    public Doc apply(Doc document, boolean insert, int matchedIndex) {
        Doc after = new PathUpdate(document, insert, matchedIndex, filters).apply(paths);
        Value id = document.get("_id");
        if (!id.isMissing() && paths.children().containsKey("_id") && !ValueOrder.SIMPLE.same(id, after.get("_id"))) {
            throw new CommandException(
                    ErrorCode.IMMUTABLE_FIELD,
                    "Performing an update on the path '" + idPath + "' would modify the immutable field '_id'");
        }
        if (mayBeDeep && !after.equals(document)) {
            byte[] bytes = after.bytes();
            BsonCheck.check(bytes, 0, bytes.length);
        }
        return after;
    }
}
