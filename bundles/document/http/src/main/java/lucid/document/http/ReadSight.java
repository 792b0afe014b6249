/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lucid.document.api.DistinctQuery;
import lucid.document.api.Query;
import lucid.document.api.Target;
import lucid.http.api.Reply;
import lucid.security.api.View;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** What one caller reads of one collection: puts their view into what they ask, or refuses it. */
final class ReadSight {

    private final Target target;
    private final View view;
    private final HiddenFields hidden;

    ReadSight(Target target, View view) {
        this.target = target.within(view.filter());
        this.view = view;
        this.hidden = new HiddenFields(view.hidden());
    }

    /** The collection as the caller sees it. */
    Target target() {
        return target;
    }

    /** The collection as the caller sees it, with encrypted fields of others in the clear as well. */
    Target with(Set<String> clear) {
        Set<String> all = new HashSet<>(clear);
        all.addAll(target.clear());
        return target.clear(all);
    }

    HiddenFields hidden() {
        return hidden;
    }

    /** Passes who sees all of it. */
    void requireWhole(String what) {
        if (!view.whole()) {
            throw HiddenFields.refused(
                    "your roles show only part of " + target.namespace() + "; " + what + " needs all of it");
        }
    }

    BsonDocument filter(BsonDocument filter) {
        hidden.requireFilter(filter);
        return filter;
    }

    Query query(Query query) {
        hidden.requireFilter(query.filter());
        hidden.requireSort(query.sort());
        return new Query(
                query.filter(),
                hidden.projection(query.projection()),
                query.sort(),
                query.limit(),
                query.cursor(),
                query.counting());
    }

    DistinctQuery distinct(DistinctQuery query) {
        hidden.requirePath(query.field());
        hidden.requireFilter(query.filter());
        return query;
    }

    /** The pipeline on documents from which hidden fields are gone before its first stage. */
    List<BsonDocument> pipeline(List<BsonDocument> pipeline) {
        if (hidden.none()) {
            return pipeline;
        }
        BsonArray paths = new BsonArray(
                hidden.paths().stream().sorted().map(BsonString::new).toList());
        List<BsonDocument> narrowed = new ArrayList<>();
        narrowed.add(new BsonDocument("$unset", paths));
        narrowed.addAll(pipeline);
        return narrowed;
    }

    /** The projection of an export whose fields are named. */
    BsonDocument exported(List<String> fields, BsonDocument projection) {
        fields.forEach(hidden::requirePath);
        return fields.isEmpty() ? hidden.projection(projection) : projection;
    }

    /** A document that is among those that the caller sees. A hash of hidden fields would tell of them: no version. */
    Reply shown(RawBsonDocument document, String version) {
        Reply reply = Reply.bson(hidden.without(document));
        return hidden.none() ? reply.etag(version) : reply;
    }

    /** A document that was written; of one that the caller may not see, only the id. */
    Reply written(RawBsonDocument document, String version) {
        if (view.filter().isEmpty()) {
            return shown(document, version);
        }
        BsonValue id = document.get("_id");
        return Reply.bson(new RawBsonDocument(new BsonDocument("_id", id), new BsonDocumentCodec()));
    }
}
