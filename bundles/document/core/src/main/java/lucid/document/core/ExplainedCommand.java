/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.List;
import lucid.document.api.BulkOperation;
import lucid.document.api.DocumentProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** Makes the commands that {@code explain} takes, for one collection. */
final class ExplainedCommand {

    private static final String QUERY = "query";

    private final BsonString collection;

    ExplainedCommand(String collection) {
        this.collection = new BsonString(collection);
    }

    BsonDocument find(BsonDocument filter, PagedProjection projection, DocumentReader.FindWindow window) {
        return command("find")
                .append("filter", filter)
                .append("projection", projection.sent())
                .append("sort", window.sort())
                .append("skip", new BsonInt32(window.skip()))
                .append("limit", new BsonInt32(window.limit()));
    }

    BsonDocument aggregate(List<BsonDocument> pipeline) {
        return command("aggregate").append("pipeline", new BsonArray(pipeline)).append("cursor", new BsonDocument());
    }

    BsonDocument count(BsonDocument filter) {
        return command("count").append(QUERY, filter);
    }

    BsonDocument distinct(String field, BsonDocument filter) {
        return command("distinct").append("key", new BsonString(field)).append(QUERY, filter);
    }

    /**
     * One write; explained, it changes nothing.
     *
     * @throws ProblemException {@link DocumentProblem#QUERY_REFUSED} for an insertion,
     *     {@link DocumentProblem#UPDATE_REFUSED} for what is no update or no replacement
     */
    BsonDocument write(BulkOperation operation) {
        if (operation instanceof BulkOperation.Update update) {
            UpdateOperators operators = UpdateOperators.of(update.update(), update.arrayFilters());
            BsonDocument one = changing(update.filter(), operators.update(), update.upsert())
                    .append("multi", BsonBoolean.valueOf(update.multi()));
            return updating(
                    operators.arrayFilters().isEmpty()
                            ? one
                            : one.append("arrayFilters", new BsonArray(operators.arrayFilters())));
        }
        if (operation instanceof BulkOperation.Replace replace) {
            return updating(changing(replace.filter(), plain(replace.replacement()), replace.upsert()));
        }
        if (operation instanceof BulkOperation.Delete delete) {
            BsonDocument one =
                    new BsonDocument("q", delete.filter()).append("limit", new BsonInt32(delete.multi() ? 0 : 1));
            return command("delete").append("deletes", new BsonArray(List.of(one)));
        }
        throw new ProblemException(
                DocumentProblem.QUERY_REFUSED, "an insert has no plan; explain what looks for documents");
    }

    private static BsonDocument plain(BsonDocument replacement) {
        if (replacement.keySet().stream().anyMatch(name -> name.startsWith("$"))) {
            throw new ProblemException(
                    DocumentProblem.UPDATE_REFUSED, "a replacement holds no operators; explain them as an update");
        }
        return replacement;
    }

    private static BsonDocument changing(BsonDocument filter, BsonDocument change, boolean upsert) {
        return new BsonDocument("q", filter).append("u", change).append("upsert", BsonBoolean.valueOf(upsert));
    }

    private BsonDocument updating(BsonDocument one) {
        return command("update").append("updates", new BsonArray(List.of(one)));
    }

    private BsonDocument command(String name) {
        return new BsonDocument(name, collection);
    }
}
