/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.util.Optional;
import java.util.function.Predicate;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.fieldcrypt.api.KeyScope;
import lucid.fieldcrypt.api.Mark;
import lucid.fieldcrypt.api.Marks;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Encrypts marked fields of documents of one collection, and decrypts whatever ciphertext a document holds. */
final class DocumentSealer {

    private final Marks marks;
    private final ValueCipher values;

    DocumentSealer(Marks marks, ValueCipher values) {
        this.marks = marks;
        this.values = values;
    }

    RawBsonDocument stored(BsonDocument document) {
        BsonDocument tree = Trees.copy(document);
        Optional<BsonValue> subject = subject(tree);
        marks.fields()
                .forEach(mark -> FieldPaths.holder(tree, mark.path()).ifPresent(holder -> seal(holder, mark, subject)));
        return Trees.raw(tree);
    }

    RawBsonDocument stored(BsonDocument before, BsonDocument after) {
        BsonDocument tree = Trees.copy(after);
        Optional<BsonValue> subject = subject(tree);
        for (Mark mark : marks.fields()) {
            Optional<BsonDocument> holder = FieldPaths.holder(tree, mark.path());
            if (holder.isPresent() && !carried(mark, before, tree)) {
                seal(holder.get(), mark, subject);
            }
        }
        return Trees.raw(tree);
    }

    /** Whether the ciphertext stays what it was. */
    private boolean carried(Mark mark, BsonDocument before, BsonDocument after) {
        Optional<BsonValue> now = FieldPaths.value(after, mark.path());
        boolean same = now.isPresent()
                && Ciphertext.is(now.get())
                && now.equals(FieldPaths.value(Trees.copy(before), mark.path()));
        if (same && mark.key() == KeyScope.SUBJECT && !Subjects.same(before, after, marks.subject())) {
            throw fixed(marks, mark);
        }
        return same;
    }

    static ProblemException fixed(Marks marks, Mark mark) {
        return new ProblemException(
                FieldProblem.SUBJECT_FIXED,
                "'" + mark.path() + "' is encrypted for the subject '" + marks.subject()
                        + "'; change the subject only together with all fields that are encrypted for it");
    }

    Optional<BsonValue> subject(BsonDocument about) {
        return marks.subject().isEmpty() ? Optional.empty() : Subjects.of(about, marks.subject());
    }

    private void seal(BsonDocument holder, Mark mark, Optional<BsonValue> subject) {
        holder.computeIfPresent(
                FieldPaths.last(mark.path()), (name, value) -> values.sealed(marks, mark, subject, value));
    }

    /** A value that an update puts at a path which is marked or around marked fields, as it is stored. */
    BsonValue placed(String path, BsonValue value, Optional<BsonValue> subject) {
        BsonDocument around = new BsonDocument("value", value);
        BsonDocument copy = Trees.copy(around);
        for (Mark mark : marks.fields()) {
            if (mark.path().equals(path) || FieldPaths.inside(mark.path(), path)) {
                String relative = "value" + mark.path().substring(path.length());
                FieldPaths.holder(copy, relative)
                        .ifPresent(holder -> holder.computeIfPresent(
                                FieldPaths.last(relative),
                                (name, plain) -> values.sealed(marks, mark, subject, plain)));
            }
        }
        return copy.get("value");
    }

    /** The document with all values in the clear whose keys are of readable collections. */
    RawBsonDocument shown(RawBsonDocument document, Predicate<String> readable) {
        BsonDocument tree = Trees.copy(document);
        return open(tree, readable) ? Trees.raw(tree) : document;
    }

    BsonValue shown(BsonValue value, Predicate<String> readable) {
        BsonDocument around = Trees.copy(new BsonDocument("value", value));
        open(around, readable);
        return around.get("value");
    }

    private boolean open(BsonDocument document, Predicate<String> readable) {
        boolean changed = false;
        for (var field : document.entrySet()) {
            Optional<BsonValue> opened = opened(field.getValue(), readable);
            opened.ifPresent(field::setValue);
            changed |= opened.isPresent() || inside(field.getValue(), readable);
        }
        return changed;
    }

    private boolean inside(BsonValue value, Predicate<String> readable) {
        if (value.isDocument()) {
            return open(value.asDocument(), readable);
        }
        return value.isArray() && open(value.asArray(), readable);
    }

    private boolean open(BsonArray array, Predicate<String> readable) {
        boolean changed = false;
        for (int at = 0; at < array.size(); at++) {
            Optional<BsonValue> opened = opened(array.get(at), readable);
            if (opened.isPresent()) {
                array.set(at, opened.get());
            }
            changed |= opened.isPresent() || inside(array.get(at), readable);
        }
        return changed;
    }

    private Optional<BsonValue> opened(BsonValue value, Predicate<String> readable) {
        return Ciphertext.is(value) ? values.opened(value.asBinary(), readable) : Optional.empty();
    }
}
