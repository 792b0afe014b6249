/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lucid.document.api.DocumentProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * A projection that leaves the sort fields readable: what the caller hides and the cursor needs is fetched and then
 * taken out here. A projection with operators has to leave the sort fields itself.
 */
final class PagedProjection {

    private final BsonDocument sent;
    private final PlainProjection trim;

    private PagedProjection(BsonDocument sent, PlainProjection trim) {
        this.sent = sent;
        this.trim = trim;
    }

    static PagedProjection of(BsonDocument projection, SortOrder order) {
        PlainProjection plain = PlainProjection.of(projection);
        List<String> hidden = order.fields().stream()
                .map(SortOrder.Field::path)
                .filter(path -> !plain.shows(path))
                .toList();
        if (hidden.isEmpty()) {
            return new PagedProjection(projection, PlainProjection.ALL);
        }
        if (plain.operators()) {
            throw new ProblemException(
                    DocumentProblem.QUERY_REFUSED,
                    "a projection with operators must leave the sort fields whole; it hides or changes " + hidden);
        }
        return new PagedProjection(plain.inclusive() ? widened(plain.paths(), order) : new BsonDocument(), plain);
    }

    /** Every path of both, the shorter where one lies in the other; the id comes by itself. */
    private static BsonDocument widened(List<String> paths, SortOrder order) {
        List<String> all = new ArrayList<>(paths);
        order.fields().forEach(field -> all.add(field.path()));
        BsonDocument wide = new BsonDocument();
        for (String path : all) {
            if (all.stream().noneMatch(other -> path.startsWith(other + "."))) {
                wide.put(path, new BsonInt32(1));
            }
        }
        return wide;
    }

    /** What to send to the server. */
    BsonDocument sent() {
        return sent;
    }

    /** What to give to the caller of what the server gave. */
    RawBsonDocument trimmed(RawBsonDocument document) {
        return trim.changes() ? Versions.raw(trim.applied(Versions.tree(document))) : document;
    }

    /** The leaves of a projection document, nested objects as paths. */
    static void flatten(String prefix, BsonDocument projection, Map<String, BsonValue> leaves) {
        projection.forEach((name, value) -> {
            boolean nested = value.isDocument()
                    && !value.asDocument().isEmpty()
                    && !value.asDocument().getFirstKey().startsWith("$");
            if (nested) {
                flatten(prefix + name + ".", value.asDocument(), leaves);
            } else {
                leaves.put(prefix + name, value);
            }
        });
    }
}
