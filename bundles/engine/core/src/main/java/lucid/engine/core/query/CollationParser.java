/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Reads the specification of a collation and completes it with what the locale has by itself. */
final class CollationParser {

    /** The version of the collator that MongoDB 7.0 stores with every collation. */
    private static final String VERSION = "57.1";

    private static final int INCOMPATIBLE_COLLATION_VERSION = 161;
    private static final int PUNCT = Collator.ReorderCodes.PUNCTUATION;
    private static final int SPACE = Collator.ReorderCodes.SPACE;
    private static final int[] STRENGTHS = {
        Collator.PRIMARY, Collator.SECONDARY, Collator.TERTIARY, Collator.QUATERNARY, Collator.IDENTICAL
    };
    private static final Map<String, BiConsumer<CollationParser, Value>> FIELDS = Map.ofEntries(
            Map.entry("locale", (parser, value) -> {}),
            Map.entry("caseLevel", (parser, value) -> parser.collator.setCaseLevel(truth("caseLevel", value))),
            Map.entry("caseFirst", CollationParser::caseFirst),
            Map.entry("strength", CollationParser::strength),
            Map.entry(
                    "numericOrdering",
                    (parser, value) -> parser.collator.setNumericCollation(truth("numericOrdering", value))),
            Map.entry(
                    "alternate",
                    (parser, value) -> parser.collator.setAlternateHandlingShifted(
                            choice("alternate", value, "non-ignorable", "shifted") == 1)),
            Map.entry(
                    "maxVariable",
                    (parser, value) -> parser.collator.setMaxVariable(
                            choice("maxVariable", value, "punct", "space") == 1 ? SPACE : PUNCT)),
            Map.entry(
                    "normalization",
                    (parser, value) -> parser.collator.setDecomposition(
                            truth("normalization", value)
                                    ? Collator.CANONICAL_DECOMPOSITION
                                    : Collator.NO_DECOMPOSITION)),
            Map.entry("backwards", (parser, value) -> parser.collator.setFrenchCollation(truth("backwards", value))),
            Map.entry("version", (parser, value) -> version(value)));

    private final Doc specification;
    private RuleBasedCollator collator;

    CollationParser(Doc specification) {
        this.specification = specification;
    }

    Collation parse() {
        String locale = locale();
        if (locale.equals("simple")) {
            requireAlone();
            return Collation.SIMPLE;
        }
        collator = (RuleBasedCollator) Collator.getInstance(known(locale));
        for (Element field : specification) {
            FIELDS.getOrDefault(field.name(), (parser, value) -> unknown(field.name()))
                    .accept(this, field.value());
        }
        requireConsistent();
        Doc whole = completed(locale);
        collator.freeze();
        return new IcuCollation(collator, whole);
    }

    private String locale() {
        Value locale = specification.get("locale");
        if (locale.isMissing()) {
            throw new CommandException(
                    ErrorCode.MISSING_FIELD, "BSON field 'collation.locale' is missing but a required field");
        }
        return text("locale", locale);
    }

    private void requireAlone() {
        for (String name : specification.names()) {
            if (!FIELDS.containsKey(name)) {
                unknown(name);
            }
        }
        if (specification.size() > 1) {
            throw bad("If locale is 'simple', no other fields may be set in: " + specification);
        }
    }

    private ULocale known(String name) {
        ULocale wanted = new ULocale(name);
        ULocale found = Collator.getInstance(wanted).getLocale(ULocale.VALID_LOCALE);
        boolean country = wanted.getCountry().isEmpty()
                || wanted.getCountry().equals(found.getCountry())
                || Arrays.asList(Locale.getISOCountries()).contains(wanted.getCountry());
        boolean same = !wanted.getLanguage().isEmpty()
                && wanted.getLanguage().equals(found.getLanguage())
                && wanted.getScript().equals(found.getScript())
                && name.equals(wanted.getName());
        if (name.indexOf('-') >= 0 || !same || !country) {
            throw bad("Field 'locale' is invalid in: " + specification);
        }
        return wanted;
    }

    private void caseFirst(Value value) {
        int choice = choice("caseFirst", value, "off", "upper", "lower");
        collator.setUpperCaseFirst(choice == 1);
        if (choice != 1) {
            collator.setLowerCaseFirst(choice == 2);
        }
    }

    private void strength(Value value) {
        if (!value.isNumber()) {
            throw mistyped("strength", value, "types '[long, int, decimal, double]'");
        }
        int strength = value.intValue();
        if (strength < 1 || strength > STRENGTHS.length) {
            throw bad("Enumeration value '" + strength + "' for field 'collation.strength' is not a valid value.");
        }
        collator.setStrength(STRENGTHS[strength - 1]);
    }

    private void requireConsistent() {
        int strength = strength();
        if (specification.get("backwards").truthy() && strength == 1) {
            throw bad("'backwards' is invalid with 'strength' of 1 in: " + specification);
        }
        boolean first = specification.has("caseFirst") && !"off".equals(caseFirst());
        if (first && strength < 3 && !collator.isCaseLevel()) {
            throw bad("'caseFirst' is invalid unless 'caseLevel' is on or 'strength' is greater than 2 in: "
                    + specification);
        }
    }

    private int strength() {
        for (int i = 0; i < STRENGTHS.length; i++) {
            if (STRENGTHS[i] == collator.getStrength()) {
                return i + 1;
            }
        }
        return STRENGTHS.length;
    }

    private String caseFirst() {
        return collator.isUpperCaseFirst() ? "upper" : collator.isLowerCaseFirst() ? "lower" : "off";
    }

    private Doc completed(String locale) {
        return new DocBuilder()
                .append("locale", locale)
                .append("caseLevel", collator.isCaseLevel())
                .append("caseFirst", caseFirst())
                .append("strength", strength())
                .append("numericOrdering", collator.getNumericCollation())
                .append("alternate", collator.isAlternateHandlingShifted() ? "shifted" : "non-ignorable")
                .append("maxVariable", collator.getMaxVariable() == SPACE ? "space" : "punct")
                .append("normalization", collator.getDecomposition() == Collator.CANONICAL_DECOMPOSITION)
                .append("backwards", collator.isFrenchCollation())
                .append("version", VERSION)
                .build();
    }

    private static void version(Value value) {
        String version = text("version", value);
        if (!version.equals(VERSION)) {
            throw new CommandException(
                    INCOMPATIBLE_COLLATION_VERSION,
                    "Requested collation version " + version + " but the only available collator version was "
                            + VERSION);
        }
    }

    private static int choice(String field, Value value, String... choices) {
        int choice = Arrays.asList(choices).indexOf(text(field, value));
        if (choice < 0) {
            throw bad("Enumeration value '" + value.string() + "' for field 'collation." + field
                    + "' is not a valid value.");
        }
        return choice;
    }

    private static boolean truth(String field, Value value) {
        if (!value.isBoolean()) {
            throw mistyped(field, value, "type 'bool'");
        }
        return value.bool();
    }

    private static String text(String field, Value value) {
        if (!value.isString()) {
            throw mistyped(field, value, "type 'string'");
        }
        return value.string();
    }

    private static void unknown(String field) {
        throw new CommandException(
                ErrorCode.UNKNOWN_FIELD, "BSON field 'collation." + field + "' is an unknown field.");
    }

    private static CommandException bad(String message) {
        return new CommandException(ErrorCode.BAD_VALUE, message);
    }

    private static CommandException mistyped(String field, Value value, String expected) {
        return new CommandException(
                ErrorCode.TYPE_MISMATCH,
                "BSON field 'collation." + field + "' is the wrong type '" + BsonTypes.alias(value.type())
                        + "', expected " + expected);
    }
}
