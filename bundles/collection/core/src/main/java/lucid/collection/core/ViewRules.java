/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import java.util.Set;
import lucid.collection.api.CollectionProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What a view may be made of: what a query may not do, it may not do behind a view either. It runs no JavaScript and
 * reads no collection of the system and none in the trash.
 */
final class ViewRules {

    private static final Set<String> JAVASCRIPT = Set.of("$where", "$function", "$accumulator");
    private static final Set<String> READING = Set.of("$lookup", "$graphLookup", "$unionWith");

    private ViewRules() {}

    /**
     * Passes the options of a collection or view, or throws.
     *
     * @throws ProblemException {@link CollectionProblem#OPTIONS_REFUSED}
     */
    static void check(BsonDocument options) {
        named("viewOn", options.get("viewOn", new BsonString("")));
        stages(options.get("pipeline", new BsonDocument()));
    }

    private static void stages(BsonValue value) {
        if (value.isArray()) {
            value.asArray().forEach(ViewRules::stages);
        } else if (value.isDocument()) {
            value.asDocument().forEach(ViewRules::stage);
        }
    }

    private static void stage(String name, BsonValue argument) {
        if (JAVASCRIPT.contains(name)) {
            throw refused(name + " runs JavaScript in the server whenever the view is read; say it with operators");
        }
        if (READING.contains(name)) {
            BsonValue from = argument.isDocument()
                    ? argument.asDocument().get("from", argument.asDocument().get("coll", new BsonString("")))
                    : argument;
            named(name, from);
        }
        stages(argument);
    }

    private static void named(String where, BsonValue collection) {
        boolean kept = collection.isString()
                && (collection.asString().getValue().startsWith("system.")
                        || collection.asString().getValue().startsWith("lucid_trash."));
        if (kept || collection.isDocument()) {
            throw refused(where + " may only read collections of users in the same database");
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(CollectionProblem.OPTIONS_REFUSED, detail);
    }
}
