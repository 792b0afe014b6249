/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.document.api.DocumentProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Refuses what a query may not do here: run JavaScript, write, look at the server or into other databases. */
final class QueryGuard {

    private static final Set<String> JAVASCRIPT = Set.of("$where", "$function", "$accumulator");
    private static final Set<String> WRITING = Set.of("$out", "$merge");
    private static final Set<String> SERVER = Set.of(
            "$changeStream",
            "$collStats",
            "$currentOp",
            "$indexStats",
            "$listClusterCatalog",
            "$listLocalSessions",
            "$listSampledQueries",
            "$listSearchIndexes",
            "$listSessions",
            "$planCacheStats",
            "$queryStats",
            "$shardedDataDistribution");
    private static final Set<String> READING = Set.of("$lookup", "$graphLookup", "$unionWith");

    private final boolean javascript;

    QueryGuard(boolean javascript) {
        this.javascript = javascript;
    }

    /** Passes a filter, projection or update, or throws. */
    void check(BsonValue value) {
        if (value.isArray()) {
            value.asArray().forEach(this::check);
        } else if (value.isDocument()) {
            for (Map.Entry<String, BsonValue> field : value.asDocument().entrySet()) {
                if (!javascript && JAVASCRIPT.contains(field.getKey())) {
                    throw refused(field.getKey() + " runs JavaScript in the server, which is switched off;"
                            + " use $expr or allow it in lucid.document");
                }
                check(field.getValue());
            }
        }
    }

    /** Passes a pipeline, or throws. */
    void check(List<BsonDocument> pipeline) {
        pipeline.forEach(stage -> {
            check(stage);
            stages(stage);
        });
    }

    private static void stages(BsonValue value) {
        if (value.isArray()) {
            value.asArray().forEach(QueryGuard::stages);
        } else if (value.isDocument()) {
            value.asDocument().forEach((name, argument) -> {
                stage(name, argument);
                stages(argument);
            });
        }
    }

    private static void stage(String name, BsonValue argument) {
        if (WRITING.contains(name) && (argument.isString() || argument.isDocument())) {
            throw refused(name + " writes; here pipelines only read");
        }
        if (SERVER.contains(name)) {
            throw refused(name + " looks at the server, not at documents");
        }
        if (READING.contains(name)) {
            other(name, argument);
        }
    }

    private static void other(String name, BsonValue argument) {
        BsonValue from = argument;
        if (argument.isDocument()) {
            BsonDocument spec = argument.asDocument();
            from = spec.containsKey("from") ? spec.get("from") : spec.get("coll", argument);
            if (spec.containsKey("db")
                    || (from.isDocument() && from.asDocument().containsKey("db"))) {
                throw refused(name + " may only read collections of the same database");
            }
        }
        if (from.isString() && Namespaces.kept(from.asString().getValue())) {
            throw refused(name + " may not read " + from.asString().getValue());
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(DocumentProblem.QUERY_REFUSED, detail);
    }
}
