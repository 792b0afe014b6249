/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * What an action is done to; as part of a privilege a pattern, where an empty database or collection stands for any.
 *
 * @param kind       what the names name
 * @param database   empty for any, and for kinds without one
 * @param collection empty for the database as a whole or any collection
 */
public record Resource(Kind kind, String database, String collection) implements Comparable<Resource> {

    /** The kinds of resources. */
    public enum Kind {
        NAMESPACE,
        SYSTEM_BUCKETS,
        CLUSTER,
        ANY
    }

    /** The server as a whole. */
    public static final Resource CLUSTER = new Resource(Kind.CLUSTER, "", "");

    /** Everything; only in privileges. */
    public static final Resource ANY = new Resource(Kind.ANY, "", "");

    /** All collections but those of the system, in all databases but local and config; only in privileges. */
    public static final Resource ANY_NORMAL = new Resource(Kind.NAMESPACE, "", "");

    private static final String BUCKETS = "system.buckets.";

    /** A database as a whole. */
    public static Resource database(String database) {
        return new Resource(Kind.NAMESPACE, database, "");
    }

    /** One collection. */
    public static Resource collection(String database, String collection) {
        return new Resource(Kind.NAMESPACE, database, collection);
    }

    /**
     * Reads the {@code resource} of a privilege.
     *
     * @throws CommandException 2 BadValue
     */
    static Resource parse(Doc document) {
        if (document.has("cluster") || document.has("anyResource")) {
            String name = document.first().name();
            if (document.size() > 1 || !document.get(name).truthy()) {
                throw malformed(name + " must be true and alone when it is given");
            }
            return name.equals("cluster") ? CLUSTER : ANY;
        }
        Value database = document.get("db");
        boolean buckets = document.has("system_buckets");
        Value collection = document.get(buckets ? "system_buckets" : "collection");
        if (!database.isString() || !collection.isString() || document.size() > 2) {
            throw malformed("it must have db and collection, or cluster, or anyResource");
        }
        return new Resource(buckets ? Kind.SYSTEM_BUCKETS : Kind.NAMESPACE, database.string(), collection.string());
    }

    /** As stored documents and replies show it. */
    Doc toDoc() {
        DocBuilder builder = new DocBuilder();
        switch (kind) {
            case CLUSTER -> builder.append("cluster", true);
            case ANY -> builder.append("anyResource", true);
            case NAMESPACE -> builder.append("db", database).append("collection", collection);
            case SYSTEM_BUCKETS -> builder.append("db", database).append("system_buckets", collection);
        }
        return builder.build();
    }

    /** Whether somebody with privileges on one database alone may not be given this. */
    boolean reachesBeyond(String onlyDatabase) {
        return kind == Kind.CLUSTER || kind == Kind.ANY || !database.equals(onlyDatabase);
    }

    /** Whether it names a collection of each database. */
    boolean isOfEveryDatabase() {
        return kind != Kind.CLUSTER && database.isEmpty() && !collection.isEmpty();
    }

    /** The patterns that cover this, for what is acted on. */
    List<Resource> covering() {
        List<Resource> patterns = new ArrayList<>(6);
        patterns.add(ANY);
        if (kind == Kind.CLUSTER) {
            patterns.add(CLUSTER);
        } else if (collection.startsWith(BUCKETS)) {
            addBuckets(patterns, collection.substring(BUCKETS.length()));
        } else if (kind == Kind.NAMESPACE) {
            addNamespace(patterns);
        }
        return patterns;
    }

    private void addNamespace(List<Resource> patterns) {
        if (!collection.startsWith("system.")) {
            if (!database.equals("local") && !database.equals("config")) {
                patterns.add(ANY_NORMAL);
            }
            patterns.add(database(database));
        }
        if (!collection.isEmpty()) {
            patterns.add(collection("", collection));
            patterns.add(this);
        }
    }

    private void addBuckets(List<Resource> patterns, String name) {
        for (String db : new String[] {database, ""}) {
            patterns.add(new Resource(Kind.SYSTEM_BUCKETS, db, name));
            patterns.add(new Resource(Kind.SYSTEM_BUCKETS, db, ""));
        }
        patterns.add(this);
    }

    private static CommandException malformed(String reason) {
        return new CommandException(ErrorCode.BAD_VALUE, "The resource of a privilege is not valid: " + reason);
    }

    @Override
    public int compareTo(Resource other) {
        int byKind = kind.compareTo(other.kind);
        int byDatabase = database.compareTo(other.database);
        return byKind != 0 ? byKind : byDatabase != 0 ? byDatabase : collection.compareTo(other.collection);
    }
}
