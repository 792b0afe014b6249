/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;

/** The key of a text index: the terms of all text fields are one field, their scores the next. */
public final class TextKey {

    /** The field of the terms. */
    public static final String TERMS = "_fts";

    /** The field of their scores. */
    public static final String SCORES = "_ftsx";

    private TextKey() {}

    /** Where among the fields the terms are; the scores are behind them. */
    public static int position(List<IndexSpec.Field> fields) {
        int position = 0;
        while (!fields.get(position).path().path().equals(TERMS)) {
            position++;
        }
        return position;
    }

    /** The key as it is listed. */
    static Doc listed(Doc key) {
        if (key.has(TERMS)) {
            return key;
        }
        DocBuilder listed = new DocBuilder();
        boolean placed = false;
        for (Element element : key) {
            if (!isText(element)) {
                listed.append(element);
            } else if (!placed) {
                listed.append(TERMS, "text").append(SCORES, 1);
                placed = true;
            }
        }
        return listed.build();
    }

    /** The fields of the listed key; text fields have to stand together. */
    static List<IndexSpec.Field> fields(Doc key) {
        checkTogether(key);
        List<IndexSpec.Field> fields = new ArrayList<>();
        for (Element element : listed(key)) {
            boolean descending = element.value().isNumber() && element.value().doubleValue() < 0;
            fields.add(new IndexSpec.Field(FieldPath.of(element.name()), descending, false));
        }
        return fields;
    }

    private static void checkTogether(Doc key) {
        boolean met = false;
        boolean left = false;
        boolean scores = false;
        for (Element element : key) {
            if (isText(element) && left) {
                throw new CommandException(
                        ErrorCode.CANNOT_CREATE_INDEX,
                        "'text' fields in index must all be adjacent: " + ShellForm.of(key));
            }
            left |= met && !isText(element);
            met |= isText(element);
            scores |= element.name().equals(SCORES);
        }
        if (key.has(TERMS) != scores) {
            throw new CommandException(
                    ErrorCode.CANNOT_CREATE_INDEX, "expected _ftsx after _fts: " + ShellForm.of(key));
        }
    }

    static boolean isText(Element element) {
        return element.value().isString() && element.value().string().equals("text");
    }
}
