/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lucid.document.api.BulkOperation;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;

/**
 * Operations in one call.
 *
 * @param operations each with one part
 * @param ordered    whether the first failure ends it; so when it is left out
 */
public record BulkBody(List<Operation> operations, Boolean ordered) {

    /** Puts in what was left out. */
    public BulkBody {
        operations = operations == null ? List.of() : List.copyOf(operations);
        ordered = ordered == null || ordered;
    }

    /**
     * One operation; exactly one part is there.
     *
     * @param insert  the document
     * @param update  what to update
     * @param replace what to replace
     * @param delete  what to delete
     */
    public record Operation(BsonDocument insert, Update update, Replace replace, Delete delete) {}

    /**
     * An update with operators.
     *
     * @param filter       which documents
     * @param update       the operators
     * @param arrayFilters as MongoDB takes them
     * @param upsert       whether to insert when nothing matches
     * @param multi        whether all matches are updated
     */
    public record Update(
            BsonDocument filter, BsonDocument update, List<BsonDocument> arrayFilters, boolean upsert, boolean multi) {}

    /**
     * A replacement.
     *
     * @param filter      which document
     * @param replacement the document without operators
     * @param upsert      whether to insert when nothing matches
     */
    public record Replace(BsonDocument filter, BsonDocument replacement, boolean upsert) {}

    /**
     * A deletion.
     *
     * @param filter which documents
     * @param multi  whether all matches are deleted
     */
    public record Delete(BsonDocument filter, boolean multi) {}

    List<BulkOperation> list() {
        return IntStream.range(0, operations.size())
                .mapToObj(at -> operation(at, operations.get(at)))
                .toList();
    }

    private static BulkOperation operation(int at, Operation operation) {
        List<BulkOperation> parts = new ArrayList<>();
        if (operation.insert() != null) {
            parts.add(new BulkOperation.Insert(operation.insert()));
        }
        if (operation.update() != null) {
            parts.add(update(at, operation.update()));
        }
        if (operation.replace() != null) {
            Replace replace = operation.replace();
            require(at, Map.of("filter", replace.filter() != null, "replacement", replace.replacement() != null));
            parts.add(new BulkOperation.Replace(replace.filter(), replace.replacement(), replace.upsert()));
        }
        if (operation.delete() != null) {
            require(at, Map.of("filter", operation.delete().filter() != null));
            parts.add(new BulkOperation.Delete(
                    operation.delete().filter(), operation.delete().multi()));
        }
        if (parts.size() != 1) {
            throw invalid(at, "has exactly one of insert, update, replace and delete");
        }
        return parts.get(0);
    }

    private static BulkOperation update(int at, Update update) {
        require(at, Map.of("filter", update.filter() != null, "update", update.update() != null));
        List<BsonDocument> arrayFilters = update.arrayFilters() == null ? List.of() : update.arrayFilters();
        return new BulkOperation.Update(
                update.filter(), update.update(), arrayFilters, update.upsert(), update.multi());
    }

    private static void require(int at, Map<String, Boolean> parts) {
        parts.forEach((name, there) -> {
            if (!there) {
                throw invalid(at, "needs " + name);
            }
        });
    }

    private static ProblemException invalid(int at, String message) {
        return new ProblemException(HttpProblem.BODY_INVALID, "operation " + at + " " + message)
                .with(List.of(new Violation("/operations/" + at, message)));
    }
}
