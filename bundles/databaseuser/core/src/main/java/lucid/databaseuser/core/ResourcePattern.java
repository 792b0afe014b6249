/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.util.Optional;
import java.util.Set;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * The resource of a privilege: a set of collections and databases, or the cluster. An empty database or collection
 * stands for any, but {@code system.} collections and the databases {@code local} and {@code config} only match where
 * they are named.
 *
 * @param kind       what the names name
 * @param database   empty for any
 * @param collection empty for any; without the prefix {@code system.buckets.} for buckets
 * @see <a href="https://www.mongodb.com/docs/manual/reference/resource-document/">resource document</a>
 */
record ResourcePattern(Kind kind, String database, String collection) implements Comparable<ResourcePattern> {

    /** The kinds of resources. */
    enum Kind {
        NAMESPACE,
        BUCKETS,
        CLUSTER,
        ANY
    }

    /** The server or cluster as a whole. */
    static final ResourcePattern CLUSTER = new ResourcePattern(Kind.CLUSTER, "", "");

    /** Everything there is; for internal use of the server. */
    static final ResourcePattern ANY = new ResourcePattern(Kind.ANY, "", "");

    /** All databases but local and config, without their system collections. */
    static final ResourcePattern ANY_NORMAL = new ResourcePattern(Kind.NAMESPACE, "", "");

    /** The buckets of all time-series collections. */
    static final ResourcePattern ANY_BUCKETS = new ResourcePattern(Kind.BUCKETS, "", "");

    private static final String BUCKETS_FIELD = "system_buckets";
    private static final String BUCKETS_PREFIX = "system.buckets.";
    private static final String SYSTEM_PREFIX = "system.";
    private static final Set<String> ONLY_BY_NAME = Set.of("local", "config");

    /** One database without its system collections. */
    static ResourcePattern database(String database) {
        return new ResourcePattern(Kind.NAMESPACE, database, "");
    }

    /** One collection. */
    static ResourcePattern collection(String database, String collection) {
        return new ResourcePattern(Kind.NAMESPACE, database, collection);
    }

    /** Reads the form that MongoDB writes; empty for what is none. */
    static Optional<ResourcePattern> read(BsonDocument resource) {
        if (resource.size() == 1 && isTrue(resource, "cluster")) {
            return Optional.of(CLUSTER);
        }
        if (resource.size() == 1 && isTrue(resource, "anyResource")) {
            return Optional.of(ANY);
        }
        boolean buckets = resource.isString(BUCKETS_FIELD);
        String second = buckets ? BUCKETS_FIELD : "collection";
        boolean named = resource.size() == 2 && resource.isString("db") && resource.isString(second);
        return named
                ? Optional.of(new ResourcePattern(
                        buckets ? Kind.BUCKETS : Kind.NAMESPACE,
                        Form.text(resource, "db"),
                        Form.text(resource, second)))
                : Optional.empty();
    }

    private static boolean isTrue(BsonDocument document, String field) {
        return document.isBoolean(field) && document.getBoolean(field).getValue();
    }

    /** As MongoDB writes it. */
    BsonDocument written() {
        return switch (kind) {
            case CLUSTER -> new BsonDocument("cluster", BsonBoolean.TRUE);
            case ANY -> new BsonDocument("anyResource", BsonBoolean.TRUE);
            case BUCKETS -> names(BUCKETS_FIELD);
            case NAMESPACE -> names("collection");
        };
    }

    private BsonDocument names(String second) {
        return new BsonDocument("db", new BsonString(database)).append(second, new BsonString(collection));
    }

    /** Whether everything that the other one matches is matched by this one too. */
    boolean covers(ResourcePattern other) {
        if (kind == Kind.ANY || equals(other)) {
            return true;
        }
        ResourcePattern asked = other.bucketsByName();
        return switch (kind) {
            case BUCKETS ->
                asked.kind == Kind.BUCKETS
                        && nameCovers(database, asked.database)
                        && nameCovers(collection, asked.collection);
            case NAMESPACE -> namespaceCovers(asked);
            default -> false;
        };
    }

    private static boolean nameCovers(String pattern, String name) {
        return pattern.isEmpty() || pattern.equals(name);
    }

    /** Buckets that are named as a collection. */
    private ResourcePattern bucketsByName() {
        boolean hidden = kind == Kind.NAMESPACE
                && !database.isEmpty()
                && collection.startsWith(BUCKETS_PREFIX)
                && collection.length() > BUCKETS_PREFIX.length();
        return hidden
                ? new ResourcePattern(Kind.BUCKETS, database, collection.substring(BUCKETS_PREFIX.length()))
                : this;
    }

    private boolean namespaceCovers(ResourcePattern asked) {
        ResourcePattern own = bucketsByName();
        if (own.kind == Kind.BUCKETS) {
            return own.equals(asked);
        }
        if (asked.kind != Kind.NAMESPACE || asked.database.isEmpty()) {
            return false;
        }
        if (!collection.isEmpty()) {
            return nameCovers(database, asked.database) && collection.equals(asked.collection);
        }
        return !asked.collection.startsWith(SYSTEM_PREFIX)
                && (database.isEmpty() ? !ONLY_BY_NAME.contains(asked.database) : database.equals(asked.database));
    }

    @Override
    public int compareTo(ResourcePattern other) {
        int byKind = kind.compareTo(other.kind);
        int byDatabase = database.compareTo(other.database);
        return byKind != 0 ? byKind : byDatabase != 0 ? byDatabase : collection.compareTo(other.collection);
    }
}
