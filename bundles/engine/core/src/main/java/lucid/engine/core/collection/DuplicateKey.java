/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.HexFormat;
import java.util.List;
import lucid.engine.core.index.IndexKey;
import lucid.engine.core.index.ShellForm;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** The refusal of a key that another document has in a unique index. */
final class DuplicateKey {

    private DuplicateKey() {}

    static CommandException in(String namespace, Index index, Doc document, IndexKey key) {
        List<Value> values = index.generator().values(document, key.key());
        Doc pattern = index.spec().key();
        return of(
                namespace + " index: " + index.spec().name(),
                pattern,
                keyValue(pattern, values, index.collation()),
                index.collation());
    }

    /** For the key of a clustered collection. */
    static CommandException clustered(CollectionState state, Value id) {
        Collation collation = state.settings().collation();
        Doc pattern = Doc.parse("{_id: 1}");
        Doc definition = state.info().options().get("clusteredIndex").document();
        return of(
                state.namespace() + " index: " + definition.get("name").string(),
                pattern,
                keyValue(pattern, List.of(id), collation),
                collation);
    }

    private static CommandException of(String where, Doc pattern, Doc keyValue, Collation collation) {
        String collated = collation.isSimple() ? "" : " collation: " + ShellForm.of(collation.specification());
        DocBuilder details = new DocBuilder().append("keyPattern", pattern).append("keyValue", keyValue);
        if (!collation.isSimple()) {
            details.append("collation", collation.specification());
        }
        return new CommandException(
                ErrorCode.DUPLICATE_KEY,
                "E11000 duplicate key error collection: " + where + collated + " dup key: " + ShellForm.of(keyValue),
                details.build());
    }

    private static Doc keyValue(Doc pattern, List<Value> values, Collation collation) {
        DocBuilder keyValue = new DocBuilder();
        List<String> names = pattern.names();
        for (int i = 0; i < names.size() && i < values.size(); i++) {
            Value value = values.get(i).isMissing() ? Value.NULL : values.get(i);
            if (value.isString() && !collation.isSimple()) {
                value = Value.of("0x" + HexFormat.of().formatHex(collation.sortKey(value.string())));
            }
            keyValue.append(names.get(i), value);
        }
        return keyValue.build();
    }
}
