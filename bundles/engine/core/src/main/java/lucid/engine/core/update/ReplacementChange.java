/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import lucid.engine.core.change.UpdateForm;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import lucid.engine.core.value.ValueText;

/** An update that replaces the whole document but its {@code _id}. */
record ReplacementChange(Doc replacement) implements Change {

    private static final byte[] ID = {'_', 'i', 'd'};

    ReplacementChange {
        for (String name : replacement.names()) {
            if (name.startsWith("$")) {
                throw new CommandException(
                        ErrorCode.DOLLAR_PREFIXED_FIELD_NAME,
                        "The dollar ($) prefixed field '" + name + "' in '" + name
                                + "' is not allowed in the context of an update's replacement document. Consider "
                                + "using an aggregation pipeline with $replaceWith.");
            }
        }
    }

    @Override
    public UpdateForm form() {
        return UpdateForm.REPLACEMENT;
    }

    @Override
    public Doc apply(Doc document, boolean insert, int matchedIndex) {
        return withId(replacement, document.get(ID));
    }

    /**
     * A document with the {@code _id} of the old one, in front.
     *
     * @throws CommandException 66 where it has another
     */
    static Doc withId(Doc document, Value id) {
        Value own = document.get(ID);
        if (!own.isMissing() && !id.isMissing() && !ValueOrder.SIMPLE.same(own, id)) {
            throw new CommandException(
                    ErrorCode.IMMUTABLE_FIELD,
                    "After applying the update, the (immutable) field '_id' was found to have been altered to "
                            + ValueText.of(new Element("_id", own)));
        }
        return idFirst(document, own.isMissing() ? id : own);
    }

    /** The document with this {@code _id} in front; as it is where that is missing or in front already. */
    static Doc idFirst(Doc document, Value id) {
        ElementCursor cursor = document.cursor();
        boolean inFront = cursor.next() && cursor.named(ID);
        if (id.isMissing() || inFront) {
            return document;
        }
        DocBuilder builder = new DocBuilder(document.length() + id.length() + 8).append("_id", id);
        ElementCursor fields = document.cursor();
        while (fields.next()) {
            if (!fields.named(ID)) {
                builder.append(fields);
            }
        }
        return builder.build();
    }
}
