/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.bson.BsonDocument;

/** Queries for {@link Places}, made with a fixed seed. */
final class PlaceQueries {

    /**
     * One find.
     *
     * @param find  filter, sort, skip, limit, projection, collation
     * @param hints names of indexes of which each has to give the same answer
     * @param index whether it has to use an index
     */
    record Asked(BsonDocument find, Set<String> hints, boolean index) {}

    private record Shape(boolean index, Set<String> hints, Function<Random, String> filter) {}

    /** An index over every document, whose scan gives each document, gives the same answer to any query. */
    private static final List<String> WHOLE =
            List.of("single", "compound", "descending", "unique", "multikey", "nested", "hashed", "expiring", "_id_");

    private static final List<Shape> SHAPES = List.of(
            shape(true, random -> "{code: " + random.nextInt(2_000) + "}"),
            shape(true, random -> "{name: 'San " + random.nextInt(400) + "'}"),
            shape(true, random -> "{country: 'DE', admin1: '0" + random.nextInt(10) + "'}"),
            shape(true, random -> "{country: 'AD'}"),
            shape(true, random -> "{name: /^San " + random.nextInt(40) + "/}"),
            shape(true, random -> "{population: {$gt: " + random.nextInt(20_000) + ", $lte: 15000}}"),
            shape(true, random -> "{tags: " + random.nextInt(50) + "}"),
            shape(true, random -> "{tags: {$all: [" + random.nextInt(50) + ", " + random.nextInt(50) + "]}}"),
            shape(true, random -> "{tags: {$elemMatch: {$gte: " + random.nextInt(50) + ", $lt: 45}}}"),
            shape(
                    true,
                    random -> "{grades: {$elemMatch: {kind: 'k" + random.nextInt(6) + "', score: {$gt: "
                            + random.nextInt(20) + "}}}}"),
            shape(true, random -> "{'grades.kind': 'k1', 'grades.score': " + random.nextInt(20) + "}"),
            shape(true, random -> "{code: {$in: [" + random.nextInt(2_000) + ", 3, 'x', null]}}"),
            shape(true, random -> "{$or: [{code: " + random.nextInt(2_000) + "}, {name: 'El 7'}]}"),
            shape(true, random -> "{founded: null, country: 'FR'}"),
            shape(true, random -> "{founded: {$exists: true}, population: {$lt: " + random.nextInt(9_000) + "}}"),
            shape(true, random -> "{'extra.a': " + random.nextInt(30) + "}", "wildcard"),
            shape(true, random -> "{'extra.b.c': {$in: ['v1', 'v" + random.nextInt(30) + "']}}", "wildcard"),
            shape(true, random -> "{admin2: 'x" + random.nextInt(9) + "'}", "sparse"),
            shape(true, random -> "{population: {$gte: " + (5_000 + random.nextInt(9_000)) + "}}", "partial"),
            shape(false, random -> "{admin1: {$gt: '" + random.nextInt(20) + "'}}"),
            shape(false, random -> "{admin2: null, population: {$ne: " + random.nextInt(9) + "}}"),
            shape(false, random -> "{name: {$not: /^New/}, tags: {$nin: [" + random.nextInt(50) + "]}}"),
            shape(false, random -> "{$nor: [{country: 'DE'}, {tags: {$size: " + random.nextInt(3) + "}}]}"),
            shape(false, random -> "{$expr: {$gt: ['$population', " + random.nextInt(20_000) + "]}}"),
            shape(false, random -> "{'grades.score': {$mod: [7, " + random.nextInt(7) + "]}}"));

    private static final List<String> ORDERS = List.of(
            "{_id: 1}",
            "{name: 1, _id: 1}",
            "{population: -1, _id: 1}",
            "{country: 1, admin1: 1, name: -1, _id: 1}",
            "{tags: 1, _id: -1}",
            "{founded: -1, _id: 1}");

    private static final List<String> SHOWN = List.of(
            "{}", "{name: 1}", "{_id: 1, code: 1, population: 1}", "{grades: 0, extra: 0}", "{tags: {$slice: 1}}");

    private PlaceQueries() {}

    private static Shape shape(boolean index, Function<Random, String> filter, String... hints) {
        return new Shape(index, Set.of(hints), filter);
    }

    static Asked next(Random random) {
        Shape shape = SHAPES.get(random.nextInt(SHAPES.size()));
        BsonDocument find = new BsonDocument("filter", BsonDocument.parse(shape.filter.apply(random)));
        find.append("sort", BsonDocument.parse(ORDERS.get(random.nextInt(ORDERS.size()))));
        find.append("projection", BsonDocument.parse(SHOWN.get(random.nextInt(SHOWN.size()))));
        if (random.nextInt(3) == 0) {
            find.putAll(
                    BsonDocument.parse("{skip: " + random.nextInt(5) + ", limit: " + (1 + random.nextInt(30)) + "}"));
        } else {
            find.append("limit", new org.bson.BsonInt32(200));
        }
        boolean collated = random.nextInt(10) == 0;
        if (collated) {
            find.append("collation", BsonDocument.parse("{locale: 'en', strength: 2}"));
        }
        Set<String> hints = new java.util.TreeSet<>(shape.hints);
        hints.add(WHOLE.get(random.nextInt(WHOLE.size())));
        if (collated) {
            hints.removeAll(Set.of("sparse", "wildcard"));
            hints.add("collated");
        }
        return new Asked(find, hints, shape.index && !collated);
    }
}
