/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lucid.document.api.DocumentProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** MongoDB's update operators with the array filters beside them, taken apart and checked. */
record UpdateOperators(BsonDocument update, List<BsonDocument> arrayFilters) {

    private static final Set<String> KNOWN = Set.of(
            "$addToSet",
            "$bit",
            "$currentDate",
            "$inc",
            "$max",
            "$min",
            "$mul",
            "$pop",
            "$pull",
            "$pullAll",
            "$push",
            "$rename",
            "$set",
            "$setOnInsert",
            "$unset");

    /**
     * Takes an update apart.
     *
     * @throws ProblemException {@link DocumentProblem#UPDATE_REFUSED}
     */
    static UpdateOperators of(BsonDocument body) {
        BsonDocument update = new BsonDocument();
        update.putAll(body);
        BsonValue filters = update.remove("arrayFilters");
        List<BsonDocument> arrayFilters = List.of();
        if (filters != null) {
            if (!filters.isArray() || !filters.asArray().stream().allMatch(BsonValue::isDocument)) {
                throw refused("arrayFilters is a list of filters");
            }
            arrayFilters = filters.asArray().stream().map(BsonValue::asDocument).toList();
        }
        return of(update, arrayFilters);
    }

    /** Checks an update whose array filters stand elsewhere. */
    static UpdateOperators of(BsonDocument update, List<BsonDocument> arrayFilters) {
        if (update.isEmpty()) {
            throw refused("an update needs at least one operator, such as $set");
        }
        update.forEach((name, argument) -> {
            if (!KNOWN.contains(name)) {
                throw refused("'" + name + "' is no update operator; known are "
                        + String.join(", ", KNOWN.stream().sorted().toList()));
            }
            if (!argument.isDocument()) {
                throw refused("'" + name + "' takes an object of fields");
            }
        });
        return new UpdateOperators(update, List.copyOf(arrayFilters));
    }

    /** The dotted paths that the operators name. */
    Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        update.forEach((operator, argument) -> argument.asDocument().forEach((path, value) -> {
            paths.add(path);
            if ("$rename".equals(operator) && value.isString()) {
                paths.add(value.asString().getValue());
            }
        }));
        return paths;
    }

    /** The same with other operators. */
    UpdateOperators with(BsonDocument operators) {
        return new UpdateOperators(operators, arrayFilters);
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(DocumentProblem.UPDATE_REFUSED, detail);
    }
}
