/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.fieldcrypt.api.Mark;
import lucid.fieldcrypt.api.Marks;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/**
 * Puts ciphertext where a filter names values of marked fields. What ciphertext cannot answer is refused, since it
 * would otherwise silently match nothing, or everything.
 */
final class FilterRewriter {

    private static final Set<String> LOGICAL = Set.of("$and", "$or", "$nor");
    private static final String NAMING = "$expr";

    private final Marks marks;
    private final ValueCipher values;
    private final boolean clear;

    /**
     * Of one collection.
     *
     * @param clear whether the caller reads its fields in the clear
     */
    FilterRewriter(Marks marks, ValueCipher values, boolean clear) {
        this.marks = marks;
        this.values = values;
        this.clear = clear;
    }

    BsonDocument rewritten(BsonDocument filter) {
        return rewritten(filter, Optional.empty());
    }

    private BsonDocument rewritten(BsonDocument filter, Optional<BsonValue> outer) {
        Optional<BsonValue> subject = marks.subject().isEmpty()
                ? Optional.empty()
                : Subjects.of(filter, marks.subject()).or(() -> outer);
        BsonDocument result = new BsonDocument();
        filter.forEach((name, value) -> {
            if (LOGICAL.contains(name) && value.isArray()) {
                result.put(name, each(value.asArray(), subject));
            } else if (name.startsWith("$")) {
                requireNoPaths(name, value);
                result.put(name, value);
            } else {
                result.put(name, condition(name, value, subject));
            }
        });
        return result;
    }

    private BsonArray each(BsonArray filters, Optional<BsonValue> subject) {
        BsonArray all = new BsonArray();
        filters.forEach(one -> all.add(one.isDocument() ? rewritten(one.asDocument(), subject) : one));
        return all;
    }

    private BsonValue condition(String path, BsonValue value, Optional<BsonValue> subject) {
        Optional<Mark> named = named(path);
        if (named.isEmpty()) {
            return value;
        }
        Mark mark = named.get();
        if (!mark.path().equals(path)) {
            throw refused(mark, "a filter names it as a whole, not '" + path + "'");
        }
        if (value.isRegularExpression()) {
            throw refused(mark, "patterns cannot be matched");
        }
        boolean operators = value.isDocument()
                && !value.asDocument().isEmpty()
                && value.asDocument().getFirstKey().startsWith("$");
        return operators ? operators(mark, value.asDocument(), subject) : oneOf(alternatives(mark, value, subject));
    }

    /** The mark that a path names, or the refusal if the caller may not. */
    Optional<Mark> named(String path) {
        Optional<Mark> named = marks.fields().stream()
                .filter(mark -> FieldPaths.overlap(mark.path(), path)
                        || FieldPaths.overlap(mark.path(), FieldPaths.plain(path)))
                .findFirst();
        named.filter(mark -> !clear).ifPresent(mark -> {
            throw new ProblemException(
                    FieldProblem.WITHHELD,
                    "'" + mark.path() + "' of " + marks.namespace()
                            + " is encrypted; to search by it your roles have to" + " allow document:read-encrypted");
        });
        return named;
    }

    private BsonDocument operators(Mark mark, BsonDocument operators, Optional<BsonValue> subject) {
        BsonDocument result = new BsonDocument();
        operators.forEach((operator, argument) -> {
            BsonDocument one = operator(mark, operator, argument, subject);
            if (one.keySet().stream().anyMatch(result::containsKey)) {
                throw refused(mark, "name it in several conditions under $and");
            }
            result.putAll(one);
        });
        return result;
    }

    private BsonDocument operator(Mark mark, String operator, BsonValue argument, Optional<BsonValue> subject) {
        return switch (operator) {
            case "$exists" -> new BsonDocument(operator, argument);
            case "$eq" -> document("$in", alternatives(mark, argument, subject), "$eq");
            case "$ne" -> document("$nin", alternatives(mark, argument, subject), "$ne");
            case "$in", "$nin" -> {
                if (!argument.isArray()) {
                    throw refused(mark, operator + " takes a list");
                }
                List<BsonValue> all = new ArrayList<>();
                argument.asArray().forEach(one -> all.addAll(alternatives(mark, one, subject)));
                yield new BsonDocument(operator, new BsonArray(all));
            }
            case "$not" -> {
                if (!argument.isDocument()) {
                    throw refused(mark, "patterns cannot be matched");
                }
                yield new BsonDocument(operator, operators(mark, argument.asDocument(), subject));
            }
            default -> throw refused(mark, operator + " cannot be answered; there are $eq, $ne, $in, $nin, $exists");
        };
    }

    private static BsonDocument document(String many, List<BsonValue> alternatives, String one) {
        return alternatives.size() == 1
                ? new BsonDocument(one, alternatives.get(0))
                : new BsonDocument(many, new BsonArray(alternatives));
    }

    private static BsonValue oneOf(List<BsonValue> alternatives) {
        return alternatives.size() == 1 ? alternatives.get(0) : new BsonDocument("$in", new BsonArray(alternatives));
    }

    /** The ciphertexts that a value may be stored as: equal whole numbers have two types. */
    private List<BsonValue> alternatives(Mark mark, BsonValue value, Optional<BsonValue> subject) {
        if (FieldTypes.nothing(value)) {
            return List.of(value);
        }
        if (!mark.searched()) {
            throw refused(mark, "it is marked without searched, so only $exists and null can be asked");
        }
        if (value.isBinary() && Ciphertext.subtype(value.asBinary())) {
            return List.of(value);
        }
        if (value.isRegularExpression()) {
            throw refused(mark, "patterns cannot be matched");
        }
        return same(value).stream().map(one -> sealed(mark, one, subject)).toList();
    }

    private BsonValue sealed(Mark mark, BsonValue value, Optional<BsonValue> subject) {
        try {
            return values.sealed(marks, mark, subject, value);
        } catch (ProblemException e) {
            if (e.type() == FieldProblem.SUBJECT_MISSING) {
                throw refused(
                        mark,
                        "each subject has a key of its own; the filter has to say '" + marks.subject()
                                + "' by equality as well");
            }
            throw e;
        }
    }

    private static List<BsonValue> same(BsonValue value) {
        boolean whole = value.isInt32()
                || value.isInt64()
                || (value.isDouble() && Subjects.canonical(value).isPresent());
        if (!whole) {
            return List.of(value);
        }
        long number = value.asNumber().longValue();
        return number == (int) number
                ? List.of(new BsonInt32((int) number), new BsonInt64(number))
                : List.of(new BsonInt64(number));
    }

    /** Passes what computes without marked fields; it names them as texts with a dollar. */
    void requireNoPaths(String operator, BsonValue value) {
        if (NAMING.equals(operator)) {
            texts(value).stream()
                    .filter(text -> text.startsWith("$"))
                    .map(text -> text.replaceFirst("^\\$+((ROOT|CURRENT)\\.)?", ""))
                    .forEach(path -> named(path).ifPresent(mark -> {
                        throw refused(mark, operator + " would compute with ciphertext");
                    }));
        }
    }

    private static List<String> texts(BsonValue value) {
        if (value.isString()) {
            return List.of(value.asString().getValue());
        }
        List<String> all = new ArrayList<>();
        if (value.isArray()) {
            value.asArray().forEach(one -> all.addAll(texts(one)));
        } else if (value.isDocument()) {
            value.asDocument().values().forEach(one -> all.addAll(texts(one)));
        }
        return all;
    }

    void requireSort(BsonDocument sort) {
        sort.keySet().forEach(path -> named(path).ifPresent(mark -> {
            throw refused(mark, "ciphertext has no order; sort what was read");
        }));
    }

    static ProblemException refused(Mark mark, String why) {
        return new ProblemException(FieldProblem.SEARCH_REFUSED, "'" + mark.path() + "' is encrypted: " + why);
    }
}
