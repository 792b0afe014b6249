/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.http;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lucid.http.api.Request;
import lucid.problem.api.ProblemException;
import lucid.security.api.AccessControl;
import lucid.security.api.Identity;
import lucid.security.api.SecurityProblem;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Passes what tells of documents only for who may read all of them: a view shows its sources to whoever reads the view,
 * and what a validator would refuse answers any question about values.
 */
final class DocumentSources {

    private static final String READ = "document:read";
    private static final String DATABASE = "database";
    private static final String VIEW_ON = "viewOn";
    private static final Set<String> FOREIGN = Set.of("$lookup", "$graphLookup", "$unionWith");

    private final AccessControl access;

    DocumentSources(AccessControl access) {
        this.access = access;
    }

    /** Passes options if the caller reads all collections that a view of them would show. */
    void require(Request request, BsonDocument options) {
        Set<String> names = new TreeSet<>();
        if (options.isString(VIEW_ON)) {
            names.add(options.getString(VIEW_ON).getValue());
        }
        if (options.containsKey("pipeline")) {
            collect(options.get("pipeline"), names);
        }
        names.forEach(name -> require(request, name));
    }

    /** Passes if the caller reads all documents of the collection. */
    void require(Request request, String collection) {
        String database = request.path(DATABASE);
        request.require(READ, Map.of(DATABASE, database, "collection", collection));
        if (!access.view(request.caller(Identity.class), database, collection).whole()) {
            throw new ProblemException(
                    SecurityProblem.FORBIDDEN,
                    "this tells of all documents of " + collection + ", of which your roles show only part");
        }
    }

    private static void collect(BsonValue value, Set<String> names) {
        if (value.isArray()) {
            value.asArray().forEach(item -> collect(item, names));
        } else if (value.isDocument()) {
            value.asDocument().forEach((name, argument) -> {
                if (FOREIGN.contains(name)) {
                    add(argument, names);
                }
                collect(argument, names);
            });
        }
    }

    private static void add(BsonValue argument, Set<String> names) {
        BsonValue name = argument;
        if (argument.isDocument()) {
            BsonDocument stage = argument.asDocument();
            name = stage.containsKey("from") ? stage.get("from") : stage.get("coll");
        }
        if (name != null && name.isString()) {
            names.add(name.asString().getValue());
        }
    }
}
