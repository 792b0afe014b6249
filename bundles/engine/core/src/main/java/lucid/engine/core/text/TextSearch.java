/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.text;

import java.util.Optional;
import java.util.Set;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * What {@code $text} was given.
 *
 * @param search             the words, with quotation marks and hyphens
 * @param language           none for that of the index
 * @param caseSensitive      whether upper and lower case differ
 * @param diacriticSensitive whether marks on letters matter
 * @see <a href="https://www.mongodb.com/docs/v7.0/reference/operator/query/text/">$text</a>
 */
public record TextSearch(
        String search, Optional<TextLanguage> language, boolean caseSensitive, boolean diacriticSensitive) {

    private static final Set<String> FIELDS = Set.of("$search", "$language", "$caseSensitive", "$diacriticSensitive");

    /**
     * Reads the operand of {@code $text}.
     *
     * @throws CommandException 2 BadValue for what is no object, has other fields or an unknown language; 4 NoSuchKey
     *     without {@code $search}; 14 TypeMismatch
     */
    public static TextSearch parse(Value operand) {
        if (!operand.isDocument()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "$text expects an object");
        }
        Doc given = operand.document();
        if (!given.has("$search")) {
            throw new CommandException(ErrorCode.NO_SUCH_KEY, "Missing expected field \"$search\"");
        }
        for (Element element : given) {
            if (!FIELDS.contains(element.name())) {
                throw new CommandException(ErrorCode.BAD_VALUE, "extra fields in $text");
            }
        }
        return new TextSearch(
                text(given, "$search"),
                language(given),
                flag(given, "$caseSensitive"),
                flag(given, "$diacriticSensitive"));
    }

    private static Optional<TextLanguage> language(Doc given) {
        if (!given.has("$language")) {
            return Optional.empty();
        }
        String name = text(given, "$language");
        return Optional.of(TextLanguage.of(name)
                .orElseThrow(() -> new CommandException(
                        ErrorCode.BAD_VALUE, "unsupported language: \"" + name + "\" for text index version 3")));
    }

    private static String text(Doc given, String name) {
        Value value = given.get(name);
        if (!value.isString()) {
            throw wrong(name, value, "string");
        }
        return value.string();
    }

    private static boolean flag(Doc given, String name) {
        Value value = given.get(name);
        if (!value.isMissing() && !value.isBoolean()) {
            throw wrong(name, value, "bool");
        }
        return value.truthy();
    }

    private static CommandException wrong(String name, Value value, String wanted) {
        return new CommandException(
                ErrorCode.TYPE_MISMATCH,
                "\"" + name + "\" had the wrong type. Expected " + wanted + ", found " + BsonTypes.alias(value.type()));
    }

    boolean isSensitive() {
        return caseSensitive || diacriticSensitive;
    }
}
