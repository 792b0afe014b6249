/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.List;
import org.bson.BsonDocument;

/** What a server can tell how it would run it. Nothing of it is done. */
public sealed interface Explainable {

    /** The first page of a query. */
    record Find(Query query) implements Explainable {}

    /** A pipeline that writes nothing. */
    record Aggregate(List<BsonDocument> pipeline) implements Explainable {

        /** Copies the list. */
        public Aggregate {
            pipeline = List.copyOf(pipeline);
        }
    }

    /** MongoDB's {@code count}. */
    record Count(BsonDocument filter) implements Explainable {}

    /** The search for the different values of a field. */
    record Distinct(String field, BsonDocument filter) implements Explainable {}

    /** An update, replacement or deletion; an insertion has no plan. */
    record Write(BulkOperation operation) implements Explainable {}
}
