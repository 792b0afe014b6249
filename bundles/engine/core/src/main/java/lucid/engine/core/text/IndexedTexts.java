/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.text;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.Value;

/** Finds the texts of a document that an index looks at. */
final class IndexedTexts {

    private static final int LANGUAGE_NOT_TEXT = 17261;
    private static final int LANGUAGE_UNKNOWN = 17262;

    private final TextDefinition definition;
    private final List<Text> found = new ArrayList<>();

    /** One text with what the index has to know of it. */
    record Text(String text, double weight, TextLanguage language) {}

    private IndexedTexts(TextDefinition definition) {
        this.definition = definition;
    }

    /**
     * The texts of a document; each element of an array is one.
     *
     * @throws CommandException 17261 for a language that is no text, 17262 for an unknown one
     */
    static List<Text> of(TextDefinition definition, Doc document) {
        IndexedTexts texts = new IndexedTexts(definition);
        texts.fields("", document, definition.defaultLanguage());
        return texts.found;
    }

    private void fields(String prefix, Doc document, TextLanguage around) {
        TextLanguage language = language(document, around);
        ElementCursor cursor = document.cursor();
        while (cursor.next()) {
            boolean names = definition.isOfAll() && cursor.name().equals(definition.languageField());
            String path = prefix + cursor.name();
            if (!names && definition.reaches(path)) {
                value(path, cursor.value(), language);
            }
        }
    }

    private TextLanguage language(Doc document, TextLanguage around) {
        Value named = document.get(definition.languageField());
        if (named.isMissing()) {
            return around;
        }
        if (!named.isString()) {
            throw new CommandException(
                    LANGUAGE_NOT_TEXT, "found language override field in document with non-string type");
        }
        return TextLanguage.of(named.string())
                .orElseThrow(() ->
                        new CommandException(LANGUAGE_UNKNOWN, "language override unsupported: " + named.string()));
    }

    private void value(String path, Value value, TextLanguage language) {
        if (value.isString()) {
            double weight = definition.weight(path);
            if (weight > 0) {
                found.add(new Text(value.string(), weight, language));
            }
        } else if (value.isDocument()) {
            fields(path + ".", value.document(), language);
        } else if (value.isArray()) {
            ElementCursor items = value.document().cursor();
            while (items.next()) {
                value(path, items.value(), language);
            }
        }
    }
}
