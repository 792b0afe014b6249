/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.Optional;
import lucid.document.api.DataChange;
import lucid.document.api.DocumentProblem;
import lucid.document.api.DocumentService;
import lucid.document.api.Precondition;
import lucid.document.api.StoredDocument;
import lucid.document.api.Target;
import lucid.document.api.Written;
import lucid.fieldcrypt.api.CollectionCipher;
import lucid.fieldcrypt.api.FieldEncryption;
import lucid.mongo.api.Deployments;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** {@link DocumentService} on one deployment. */
@Component(configurationPid = "lucid.document")
@Designate(ocd = DocumentConfig.class)
public final class MongoDocumentService implements DocumentService {

    private static final int ATTEMPTS = 16;

    private final DocumentCollections collections;
    private final DocumentReader reader;
    private final DocumentWriter writer;
    private final QueryGuard guard;

    /** Works on the configured deployment. */
    @Activate
    public MongoDocumentService(
            @Reference Deployments deployments, @Reference FieldEncryption fields, DocumentConfig config) {
        collections = new DocumentCollections(deployments, fields, config);
        reader = new DocumentReader(collections);
        writer = new DocumentWriter(collections);
        guard = new QueryGuard(config.javascript());
    }

    @Override
    public StoredDocument get(Target target, BsonValue id) {
        return shown(target, reader.one(target, id).orElseThrow(() -> missing(target)));
    }

    @Override
    public Written put(Target target, BsonValue id, BsonDocument document, Precondition condition) {
        requireId(id, document.get(SortOrder.ID));
        BsonDocument given = document.clone();
        given.remove(SortOrder.ID);
        BulkModels.requirePlain(given);
        BsonDocument body = collections.cipher(target).stored(given);
        return switch (condition.kind()) {
            case NONE -> replaceOrInsert(target, id, body);
            case ABSENT -> insert(target, id, body);
            case PRESENT, VERSION -> replace(target, id, body, condition);
        };
    }

    private Written replaceOrInsert(Target target, BsonValue id, BsonDocument body) {
        Optional<RawBsonDocument> before = writer.put(target, id, Versions.raw(body));
        BsonValue kept = before.map(document -> document.get(SortOrder.ID)).orElse(id);
        RawBsonDocument after = whole(kept, body);
        String collection = target.collection();
        target.changes()
                .changed(before.<DataChange>map(known -> new DataChange.Replaced(collection, known, after))
                        .orElseGet(() -> new DataChange.Inserted(collection, after)));
        return new Written(kept, before.isEmpty(), Versions.of(after));
    }

    private Written insert(Target target, BsonValue id, BsonDocument body) {
        RawBsonDocument whole = whole(id, body);
        try {
            writer.insert(target, whole);
            return new Written(id, true, Versions.of(whole));
        } catch (ProblemException e) {
            boolean exists = e.type() == DocumentProblem.DUPLICATE
                    && writer.current(target, id).isPresent();
            throw exists ? mismatch("there is a document with this id already") : e;
        }
    }

    private Written replace(Target target, BsonValue id, BsonDocument body, Precondition condition) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RawBsonDocument before = held(target, id, condition);
            RawBsonDocument after = whole(before.get(SortOrder.ID), body);
            if (writer.replace(target, before, after)) {
                return new Written(after.get(SortOrder.ID), false, Versions.of(after));
            }
        }
        throw contended();
    }

    @Override
    public StoredDocument merge(Target target, BsonValue id, BsonDocument patch, Precondition condition) {
        BsonDocument changes = patch.clone();
        BsonValue wanted = changes.remove(SortOrder.ID);
        requireId(id, wanted);
        BulkModels.requirePlain(changes);
        CollectionCipher cipher = collections.cipher(target);
        boolean encrypts = cipher.patches(changes);
        if (condition.kind() == Precondition.Kind.NONE && !encrypts && MergePatch.flat(changes)) {
            return shown(target, writer.merge(target, id, changes).orElseThrow(() -> missing(target)));
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RawBsonDocument before = held(target, id, condition);
            BsonDocument merged = MergePatch.applied(Versions.tree(before), changes);
            RawBsonDocument after = encrypts ? cipher.stored(before, merged) : Versions.raw(merged);
            if (after.equals(before) || writer.replace(target, before, after)) {
                return shown(target, after);
            }
        }
        throw contended();
    }

    @Override
    public StoredDocument update(Target target, BsonValue id, BsonDocument update, Precondition condition) {
        UpdateOperators operators = UpdateOperators.of(Versions.tree(update));
        guard.check(operators.update());
        CollectionCipher cipher = collections.cipher(target);
        boolean free = condition.kind() == Precondition.Kind.NONE;
        if (free && !cipher.needsSubject(operators.update())) {
            UpdateOperators sent = operators.with(cipher.update(operators.update(), new BsonDocument()));
            return shown(
                    target, writer.update(target, DocumentReader.byId(id), sent).orElseThrow(() -> missing(target)));
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RawBsonDocument before = held(target, id, condition);
            UpdateOperators sent = operators.with(cipher.update(operators.update(), before));
            Optional<RawBsonDocument> after = free
                    ? writer.update(target, ofSameSubject(cipher, before), sent)
                    : writer.update(target, before, sent);
            if (after.isPresent()) {
                return shown(target, after.get());
            }
        }
        throw contended();
    }

    /** Matches the document while it is whose it was: what is sent is encrypted for nobody else. */
    private static BsonDocument ofSameSubject(CollectionCipher cipher, RawBsonDocument before) {
        BsonDocument same = DocumentReader.byId(before.get(SortOrder.ID));
        same.putAll(cipher.sameSubject(before));
        return same;
    }

    @Override
    public void delete(Target target, BsonValue id, Precondition condition) {
        if (condition.kind() == Precondition.Kind.NONE) {
            if (!writer.delete(target, id)) {
                throw missing(target);
            }
            return;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (writer.delete(target, held(target, id, condition))) {
                return;
            }
        }
        throw contended();
    }

    /** The document as it is now, which the condition lets be written. */
    private RawBsonDocument held(Target target, BsonValue id, Precondition condition) {
        Optional<RawBsonDocument> now = writer.current(target, id);
        return switch (condition.kind()) {
            case NONE -> now.orElseThrow(() -> missing(target));
            case ABSENT -> throw mismatch("If-None-Match asks for no document, which nothing here can do");
            case PRESENT -> now.orElseThrow(() -> mismatch("there is no document with this id"));
            case VERSION ->
                now.filter(document -> Versions.of(document).equals(condition.version()))
                        .orElseThrow(() -> mismatch("read it again and apply your change to what it is now"));
        };
    }

    private static void requireId(BsonValue id, BsonValue wanted) {
        if (wanted != null && (wanted.isNull() || new BsonOrder().compare(id, wanted) != 0)) {
            throw new ProblemException(
                    DocumentProblem.ID_IMMUTABLE,
                    "the body names another _id than the path; leave it out, or write the id in the path as Extended"
                            + " JSON if its type was guessed wrongly");
        }
    }

    private static RawBsonDocument whole(BsonValue id, BsonDocument body) {
        BsonDocument whole = new BsonDocument(SortOrder.ID, id);
        whole.putAll(body);
        return Versions.raw(whole);
    }

    /** As the caller sees it; the version is that of what is stored. */
    private StoredDocument shown(Target target, RawBsonDocument document) {
        return new StoredDocument(collections.cipher(target).shown(document), Versions.of(document));
    }

    private static ProblemException missing(Target target) {
        return new ProblemException(
                DocumentProblem.MISSING,
                "no document of " + target.namespace() + " has this id; write it as Extended JSON if its type was"
                        + " guessed wrongly");
    }

    private static ProblemException mismatch(String detail) {
        return new ProblemException(DocumentProblem.VERSION_MISMATCH, detail);
    }

    private static ProblemException contended() {
        return new ProblemException(
                DocumentProblem.CONTENDED, "the document changed at each of " + ATTEMPTS + " attempts; try again");
    }
}
