/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.document.api.DocumentProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * Fields that a caller does not see. What could tell of them, by a match, an order or a copy, is refused: also what
 * names a field around or inside them, and what computes in a way that cannot be followed.
 *
 * @param paths dotted paths without positions; immutable, empty when all is seen
 */
record HiddenFields(Set<String> paths) {

    private static final Set<String> LOGICAL = Set.of("$and", "$or", "$nor");
    private static final Set<String> COMPUTING = Set.of("$expr", "$where", "$jsonSchema", "$function");
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    HiddenFields {
        paths = Set.copyOf(paths);
    }

    boolean none() {
        return paths.isEmpty();
    }

    /** These and others. */
    HiddenFields and(Set<String> more) {
        return new HiddenFields(Stream.concat(paths.stream(), more.stream()).collect(Collectors.toSet()));
    }

    /** Passes a path that tells nothing of hidden fields. */
    void requirePath(String path) {
        String plain = plain(path);
        for (String hidden : paths) {
            if (overlap(plain, hidden)) {
                throw refused("your roles hide " + hidden + ", so '" + path + "' cannot be named here");
            }
        }
    }

    /** Whether a path is a hidden field's, or around or inside one. */
    boolean concerns(String path) {
        String plain = plain(path);
        return paths.stream().anyMatch(one -> overlap(plain, one));
    }

    /** The path without positions of arrays, which the paths of a view do not have either. */
    private static String plain(String path) {
        return Stream.of(path.split("\\.", -1))
                .filter(name -> !name.startsWith("$") && !name.matches("[0-9]+"))
                .collect(Collectors.joining("."));
    }

    private static boolean overlap(String one, String other) {
        return one.equals(other) || one.startsWith(other + ".") || other.startsWith(one + ".") || one.isEmpty();
    }

    /**
     * Passes a filter that tells nothing of hidden fields. What stands for a field is about fields inside it at most,
     * and a field around a hidden one is refused itself.
     */
    void requireFilter(BsonDocument filter) {
        if (!none()) {
            filter.forEach(this::condition);
        }
    }

    private void condition(String name, BsonValue value) {
        if (LOGICAL.contains(name) && value.isArray()) {
            value.asArray().stream().filter(BsonValue::isDocument).forEach(inner -> requireFilter(inner.asDocument()));
        } else if (name.startsWith("$")) {
            throw refused("your roles hide fields, so a filter may not use " + name + " here");
        } else {
            requirePath(name);
            requireNoComputing(value);
        }
    }

    private static void requireNoComputing(BsonValue value) {
        if (value.isArray()) {
            value.asArray().forEach(HiddenFields::requireNoComputing);
        } else if (value.isDocument()) {
            value.asDocument().forEach((name, argument) -> {
                if (COMPUTING.contains(name)) {
                    throw refused("your roles hide fields, so a filter may not use " + name + " here");
                }
                requireNoComputing(argument);
            });
        }
    }

    /** Passes an order that tells nothing of hidden fields. */
    void requireSort(BsonDocument sort) {
        sort.forEach((path, direction) -> {
            requirePath(path);
            requirePlain(direction);
        });
    }

    private void requirePlain(BsonValue value) {
        if (!none() && !value.isNumber() && !value.isBoolean()) {
            throw refused("your roles hide fields, so only 1, -1, 0, true and false may stand here");
        }
    }

    /** The projection, without hidden fields. */
    BsonDocument projection(BsonDocument projection) {
        if (none()) {
            return projection;
        }
        projection.values().forEach(this::requirePlain);
        return includes(projection) ? including(projection) : excluding(projection);
    }

    /** Whether it names what is shown; the id may be named in both ways. */
    private static boolean includes(BsonDocument projection) {
        long shown = projection.values().stream().filter(HiddenFields::on).count();
        boolean idShown = projection.containsKey("_id") && on(projection.get("_id"));
        return shown > (idShown ? 1 : 0) || (idShown && projection.size() == 1);
    }

    private BsonDocument including(BsonDocument projection) {
        projection.forEach((path, value) -> {
            if (on(value)) {
                requirePath(path);
            }
        });
        return projection;
    }

    private BsonDocument excluding(BsonDocument projection) {
        BsonDocument excluded = new BsonDocument();
        projection.forEach((path, value) -> {
            if (paths.stream().noneMatch(hidden -> overlap(path, hidden))) {
                excluded.put(path, value);
            }
        });
        // A parent that the caller leaves out takes the hidden field with it; both at once would be a collision.
        paths.forEach(hidden -> excluded.put(parentOf(hidden, projection), new BsonInt32(0)));
        return excluded;
    }

    private static String parentOf(String hidden, BsonDocument projection) {
        return projection.keySet().stream()
                .filter(path -> hidden.startsWith(path + "."))
                .findFirst()
                .orElse(hidden);
    }

    private static boolean on(BsonValue value) {
        return value.isBoolean()
                ? value.asBoolean().getValue()
                : value.asNumber().doubleValue() != 0;
    }

    /** The document without hidden fields. */
    RawBsonDocument without(RawBsonDocument document) {
        if (none()) {
            return document;
        }
        BsonDocument seen = document.decode(CODEC);
        paths.forEach(path -> remove(seen, path));
        return new RawBsonDocument(seen, CODEC);
    }

    private static void remove(BsonValue holder, String path) {
        if (holder instanceof BsonArray array) {
            array.forEach(item -> remove(item, path));
        } else if (holder instanceof BsonDocument document) {
            int dot = path.indexOf('.');
            if (dot < 0) {
                document.remove(path);
            } else if (document.containsKey(path.substring(0, dot))) {
                remove(document.get(path.substring(0, dot)), path.substring(dot + 1));
            }
        }
    }

    static ProblemException refused(String detail) {
        return new ProblemException(DocumentProblem.NARROWED, detail);
    }
}
