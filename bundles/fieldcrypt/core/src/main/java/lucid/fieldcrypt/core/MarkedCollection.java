/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.util.List;
import java.util.Set;
import lucid.fieldcrypt.api.CollectionCipher;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.fieldcrypt.api.Mark;
import lucid.fieldcrypt.api.Marks;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** {@link CollectionCipher} by marks. */
final class MarkedCollection implements CollectionCipher {

    private final Marks marks;
    private final ValueCipher values;
    private final DocumentSealer documents;
    private final UpdateRewriter updates;
    private final FilterRewriter filters;
    private final Set<String> readable;

    /**
     * Of one collection.
     *
     * @param readable namespaces whose ciphertext the caller reads in the clear
     */
    MarkedCollection(Marks marks, ValueCipher values, Set<String> readable) {
        this.marks = marks;
        this.values = values;
        this.readable = Set.copyOf(readable);
        documents = new DocumentSealer(marks, values);
        updates = new UpdateRewriter(marks, documents);
        filters = new FilterRewriter(marks, values, readable.contains(marks.namespace()));
    }

    @Override
    public boolean marked() {
        return !marks.fields().isEmpty();
    }

    @Override
    public RawBsonDocument stored(BsonDocument document) {
        return marked() ? documents.stored(document) : Trees.raw(document);
    }

    @Override
    public RawBsonDocument stored(BsonDocument before, BsonDocument after) {
        return marked() ? documents.stored(before, after) : Trees.raw(after);
    }

    @Override
    public boolean patches(BsonDocument patch) {
        boolean found = false;
        for (Mark mark : marks.fields()) {
            found |= reaches(patch, mark.path(), mark);
        }
        return found || (marks.personal() && reaches(patch, marks.subject()));
    }

    private static boolean reaches(BsonDocument patch, String path, Mark mark) {
        boolean reached = reaches(patch, path);
        boolean inside = reached
                && FieldPaths.value(patch, path).filter(BsonValue::isDocument).isPresent();
        if (inside) {
            throw new ProblemException(
                    FieldProblem.UPDATE_REFUSED,
                    "'" + mark.path() + "' is encrypted, so nothing can be merged into it; write the whole object with"
                            + " $set or PUT");
        }
        return reached;
    }

    /** Whether a merge patch changes what lies at a path. */
    private static boolean reaches(BsonDocument patch, String path) {
        int dot = path.indexOf('.');
        BsonValue inner = patch.get(dot < 0 ? path : path.substring(0, dot));
        if (inner == null) {
            return false;
        }
        return dot < 0 || !inner.isDocument() || reaches(inner.asDocument(), path.substring(dot + 1));
    }

    @Override
    public boolean needsSubject(BsonDocument update) {
        return updates.needsSubject(update);
    }

    @Override
    public BsonDocument sameSubject(BsonDocument stored) {
        BsonValue subject = Subjects.require(documents.subject(stored), marks.subject());
        return new BsonDocument(marks.subject(), new BsonDocument("$eq", subject));
    }

    @Override
    public BsonDocument update(BsonDocument update, BsonDocument about) {
        return marked() ? updates.rewritten(update, about) : update;
    }

    @Override
    public BsonDocument filter(BsonDocument filter) {
        return marked() ? filters.rewritten(filter) : filter;
    }

    @Override
    public BsonDocument within(BsonDocument filter) {
        return marked() && !filter.isEmpty() ? new FilterRewriter(marks, values, true).rewritten(filter) : filter;
    }

    @Override
    public void requireSort(BsonDocument sort) {
        filters.requireSort(sort);
    }

    @Override
    public List<BsonDocument> pipeline(List<BsonDocument> pipeline) {
        return marked() ? new PipelineRewriter(filters).rewritten(pipeline) : pipeline;
    }

    @Override
    public RawBsonDocument shown(RawBsonDocument document) {
        return readable.isEmpty() ? document : documents.shown(document, readable::contains);
    }

    @Override
    public BsonValue shown(BsonValue value) {
        return readable.isEmpty() ? value : documents.shown(value, readable::contains);
    }

    @Override
    public BsonDocument plain(RawBsonDocument document) {
        return marked() ? documents.shown(document, marks.namespace()::equals) : document;
    }
}
