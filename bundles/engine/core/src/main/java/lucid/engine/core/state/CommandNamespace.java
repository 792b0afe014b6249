/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.Set;
import lucid.engine.core.value.Value;

/** What a command works on, as currentOp, the profiler and top name it. */
public final class CommandNamespace {

    /** Commands whose own argument names a collection. */
    private static final Set<String> ON_COLLECTION = Set.of(
            "find",
            "count",
            "distinct",
            "aggregate",
            "insert",
            "update",
            "delete",
            "findAndModify",
            "findandmodify",
            "create",
            "collMod",
            "drop",
            "createIndexes",
            "dropIndexes",
            "deleteIndexes",
            "listIndexes",
            "validate",
            "compact",
            "collStats",
            "collstats",
            "convertToCapped",
            "planCacheClear",
            "planCacheSetFilter",
            "planCacheClearFilters",
            "planCacheListFilters");

    private CommandNamespace() {}

    /** The collection, or the database with {@code $cmd} for a command on none. */
    public static String of(CommandRequest request) {
        Value name = collection(request);
        return request.database() + "." + (name.isString() ? name.string() : "$cmd");
    }

    public static boolean isCollection(CommandRequest request) {
        return collection(request).isString();
    }

    private static Value collection(CommandRequest request) {
        if (request.name().equals("getMore")) {
            return request.body().get("collection");
        }
        return ON_COLLECTION.contains(request.name()) ? request.body().first().value() : Value.MISSING;
    }
}
