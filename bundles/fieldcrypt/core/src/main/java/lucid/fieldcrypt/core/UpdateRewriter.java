/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.util.Optional;
import java.util.Set;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.fieldcrypt.api.KeyScope;
import lucid.fieldcrypt.api.Mark;
import lucid.fieldcrypt.api.Marks;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Encrypts what update operators write into marked fields, and refuses operators that would have to compute there. */
final class UpdateRewriter {

    private static final String SET = "$set";
    private static final String INSERTED = "$setOnInsert";
    private static final String UNSET = "$unset";
    private static final Set<String> WRITING = Set.of(SET, INSERTED);

    private final Marks marks;
    private final DocumentSealer documents;

    UpdateRewriter(Marks marks, DocumentSealer documents) {
        this.marks = marks;
        this.documents = documents;
    }

    boolean needsSubject(BsonDocument update) {
        return marks.personal()
                && subject(update, SET).isEmpty()
                && update.entrySet().stream()
                        .filter(entry -> WRITING.contains(entry.getKey())
                                && entry.getValue().isDocument())
                        .flatMap(entry -> entry.getValue().asDocument().keySet().stream())
                        .anyMatch(path -> marks.fields().stream()
                                .anyMatch(mark ->
                                        mark.key() == KeyScope.SUBJECT && FieldPaths.overlap(mark.path(), path)));
    }

    BsonDocument rewritten(BsonDocument update, BsonDocument about) {
        requireSubjectWhole(update);
        Optional<BsonValue> set = subject(update, SET);
        Optional<BsonValue> known = set.or(() -> documents.subject(about));
        Optional<BsonValue> inserted = set.or(() -> subject(update, INSERTED)).or(() -> known);
        BsonDocument result = new BsonDocument();
        update.forEach((operator, argument) -> result.put(
                operator,
                argument.isDocument()
                        ? fields(operator, argument.asDocument(), INSERTED.equals(operator) ? inserted : known)
                        : argument));
        return result;
    }

    private BsonDocument fields(String operator, BsonDocument fields, Optional<BsonValue> subject) {
        BsonDocument result = new BsonDocument();
        fields.forEach((path, value) -> result.put(path, field(operator, path, value, subject)));
        return result;
    }

    private BsonValue field(String operator, String path, BsonValue value, Optional<BsonValue> subject) {
        boolean renames = "$rename".equals(operator) && value.isString();
        for (Mark mark : marks.fields()) {
            if (renames
                    && FieldPaths.overlap(
                            mark.path(), FieldPaths.plain(value.asString().getValue()))) {
                throw refused(mark, operator);
            }
            if (FieldPaths.overlap(mark.path(), path) || FieldPaths.overlap(mark.path(), FieldPaths.plain(path))) {
                requireWhole(mark, operator, path);
            }
        }
        return WRITING.contains(operator) ? documents.placed(path, value, subject) : value;
    }

    /** Passes an operator that writes or removes a field as a whole, or what is around it. */
    private static void requireWhole(Mark mark, String operator, String path) {
        boolean whole = mark.path().equals(path) || FieldPaths.inside(mark.path(), path);
        if (!whole || !(WRITING.contains(operator) || UNSET.equals(operator))) {
            throw refused(mark, operator);
        }
    }

    private static ProblemException refused(Mark mark, String operator) {
        return new ProblemException(
                FieldProblem.UPDATE_REFUSED,
                "'" + mark.path() + "' is encrypted, so " + operator + " cannot work on it; write the whole value with"
                        + " $set or $setOnInsert, or remove it with $unset");
    }

    /** The subject that an operator writes; empty when it writes none. */
    private Optional<BsonValue> subject(BsonDocument update, String operator) {
        return marks.personal() && update.isDocument(operator)
                ? Optional.ofNullable(update.getDocument(operator).get(marks.subject()))
                : Optional.empty();
    }

    /** Passes a change of the subject with which every field that is encrypted for it changes as well. */
    private void requireSubjectWhole(BsonDocument update) {
        if (!marks.personal()) {
            return;
        }
        update.forEach((operator, argument) -> {
            if (argument.isDocument()) {
                argument.asDocument().forEach((path, value) -> requireSubject(update, operator, path, value));
            }
        });
    }

    private void requireSubject(BsonDocument update, String operator, String path, BsonValue value) {
        String target = "$rename".equals(operator) && value.isString()
                ? value.asString().getValue()
                : path;
        boolean touches = FieldPaths.overlap(marks.subject(), FieldPaths.plain(path))
                || FieldPaths.overlap(marks.subject(), FieldPaths.plain(target));
        if (!touches || INSERTED.equals(operator)) {
            return;
        }
        for (Mark mark : marks.fields()) {
            boolean set = SET.equals(operator) && path.equals(marks.subject());
            if (mark.key() == KeyScope.SUBJECT && !(set && replaced(update, mark))) {
                throw DocumentSealer.fixed(marks, mark);
            }
        }
    }

    private static boolean replaced(BsonDocument update, Mark mark) {
        return Set.of(SET, UNSET).stream().filter(update::isDocument).anyMatch(operator -> update.getDocument(operator)
                .containsKey(mark.path()));
    }
}
