/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.bson.BsonDocument;

/** Commands on one small collection, made from a seed. */
final class RandomOperations {

    private final Random random;
    private int nextId;
    private final List<Supplier<String>> kinds = List.of(
            this::insert,
            this::insert,
            this::update,
            this::update,
            this::update,
            this::delete,
            this::findAndModify,
            this::find,
            this::find,
            this::aggregate,
            this::count,
            this::indexes);

    RandomOperations(long seed) {
        random = new Random(seed);
    }

    List<BsonDocument> next(int count) {
        List<BsonDocument> commands = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            commands.add(BsonDocument.parse(one(kinds).get()));
        }
        return commands;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private int number() {
        return random.nextInt(12) - 2;
    }

    private String value() {
        return one(List.<Supplier<String>>of(
                        () -> "" + number(),
                        () -> number() + ".5",
                        () -> "{$numberLong: '" + number() + "'}",
                        () -> "{$numberDecimal: '" + number() + ".0'}",
                        () -> "'s" + number() + "'",
                        () -> "'S" + number() + "'",
                        () -> "null",
                        () -> "true",
                        () -> "[" + number() + ", " + number() + ", 's1']",
                        () -> "[{x: " + number() + "}, {x: " + number() + ", y: 1}]",
                        () -> "{x: " + number() + ", y: {z: " + number() + "}}",
                        () -> "{$date: {$numberLong: '" + number() + "000'}}"))
                .get();
    }

    private String field() {
        return one(List.of("a", "b", "c", "c.x", "c.y.z", "c.0", "c.1.x", "d"));
    }

    private String condition() {
        return one(List.<Supplier<String>>of(
                        this::value,
                        () -> "{$gt: " + value() + "}",
                        () -> "{$lte: " + value() + "}",
                        () -> "{$ne: " + value() + "}",
                        () -> "{$in: [" + value() + ", " + value() + "]}",
                        () -> "{$nin: [" + value() + ", " + value() + "]}",
                        () -> "{$all: [" + value() + ", " + value() + "]}",
                        () -> "{$regex: '^s', $options: '" + one(List.of("", "i")) + "'}",
                        () -> "{$gte: " + value() + ", $lt: " + value() + "}",
                        () -> "{$bitsAnySet: " + random.nextInt(16) + "}",
                        () -> "{$exists: " + random.nextBoolean() + "}",
                        () -> "{$type: " + one(List.of("'number'", "'string'", "'array'", "10")) + "}",
                        () -> "{$size: " + random.nextInt(4) + "}",
                        () -> "{$elemMatch: {x: {$gte: " + number() + "}}}",
                        () -> "{$elemMatch: {$gt: " + number() + "}}",
                        () -> "{$mod: [3, " + random.nextInt(3) + "]}",
                        () -> "{$not: {$lt: " + number() + "}}"))
                .get();
    }

    private String filter() {
        return one(List.<Supplier<String>>of(
                        () -> "{}",
                        () -> "{_id: " + random.nextInt(nextId + 1) + "}",
                        () -> "{'" + field() + "': " + condition() + "}",
                        () -> "{'" + field() + "': " + condition() + "}",
                        () -> "{'" + field() + "': " + condition() + ", a: " + condition() + "}",
                        () -> "{$or: [{'" + field() + "': " + condition() + "}, {b: " + condition() + "}]}",
                        () -> "{$nor: [{'" + field() + "': " + condition() + "}, {b: " + condition() + "}]}",
                        () -> "{$expr: {$gt: ['$" + one(List.of("a", "b", "c.x")) + "', " + number() + "]}}",
                        () -> "{$expr: {$" + one(List.of("eq", "ne", "lte")) + ": ['$a', " + value() + "]}}",
                        () -> "{$expr: {$in: [" + value() + ", ['$a', '$b']]}}"))
                .get();
    }

    private String insert() {
        String documents = "";
        for (int count = random.nextInt(3); count >= 0; count--) {
            int id = random.nextInt(8) == 0 ? random.nextInt(nextId + 1) : nextId++;
            documents += "{_id: " + id + ", a: " + value() + ", b: " + value() + ", c: " + value() + "},";
        }
        return "{insert: 'c', documents: [" + documents + "], ordered: " + random.nextBoolean() + "}";
    }

    private String change() {
        return one(List.<Supplier<String>>of(
                        () -> "{$set: {'" + field() + "': " + value() + "}}",
                        () -> "{$inc: {'" + field() + "': " + number() + "}}",
                        () -> "{$mul: {'" + field() + "': 2}}",
                        () -> "{$unset: {'" + field() + "': ''}}",
                        () -> "{$min: {'" + field() + "': " + value() + "}, $set: {e: 1}}",
                        () -> "{$max: {'" + field() + "': " + value() + "}}",
                        () -> "{$rename: {'" + one(List.of("a", "b", "c.x")) + "': 'd'}}",
                        () -> "{$push: {'" + field() + "': " + value() + "}}",
                        () -> "{$push: {c: {$each: [" + value() + "], $position: 0, $slice: 3}}}",
                        () -> "{$push: {c: {$each: [" + value() + ", " + value() + "], $sort: 1}}}",
                        () -> "{$addToSet: {c: " + value() + "}}",
                        () -> "{$addToSet: {c: {$each: [" + value() + ", " + value() + "]}}}",
                        () -> "{$pullAll: {c: [" + value() + ", " + value() + "]}}",
                        () -> "{$pull: {c: " + condition() + "}}",
                        () -> "{$pop: {c: " + one(List.of("1", "-1")) + "}}",
                        () -> "{$bit: {a: {or: " + random.nextInt(8) + "}}}",
                        () -> "{$set: {'c.$[].x': " + number() + "}}",
                        () -> "{$setOnInsert: {d: 1}, $set: {'c.$': " + number() + "}}",
                        () -> "[{$set: {d: {$add: ['$a', 1]}, e: '$c'}}]",
                        () -> "[{$unset: 'd'}, {$set: {b: {$ifNull: ['$c.x', 0]}}}]",
                        () -> "{a: " + value() + ", c: " + value() + "}"))
                .get();
    }

    private String update() {
        boolean upsert = random.nextInt(8) == 0;
        String filter = upsert ? "{_id: " + random.nextInt(nextId + 3) + "}" : filter();
        boolean multi = random.nextInt(3) == 0;
        // which of several is changed is up to the server
        String one = multi || upsert ? filter : "{$and: [" + filter + ", {_id: " + random.nextInt(nextId + 1) + "}]}";
        return "{update: 'c', updates: [{q: " + one + ", u: " + change() + ", upsert: " + upsert + ", multi: " + multi
                + "}]}";
    }

    private String delete() {
        return "{delete: 'c', deletes: [{q: {$and: [" + filter() + ", {_id: {$mod: [5, " + random.nextInt(5)
                + "]}}]}, limit: 0}]}";
    }

    private String findAndModify() {
        String what =
                random.nextInt(4) == 0 ? "remove: true" : "new: " + random.nextBoolean() + ", update: " + change();
        return "{findAndModify: 'c', query: " + filter() + ", sort: {_id: " + one(List.of("1", "-1")) + "}, " + what
                + "}";
    }

    private String find() {
        String projection = one(List.of(
                "{}",
                "{a: 1}",
                "{'c.x': 1}",
                "{'c.y.z': 0, b: 0}",
                "{c: 0}",
                "{c: {$slice: 1}}",
                "{c: {$slice: [-2, 1]}}",
                "{a: 1, c: {$elemMatch: {x: {$gt: 3}}}}",
                "{_id: 0, t: {$type: '$b'}, u: {$ifNull: ['$d', 'none']}}",
                "{n: '$a', b: 1}"));
        String collation = random.nextInt(4) == 0 ? ", collation: {locale: 'en', strength: 2}" : "";
        return "{find: 'c', filter: " + filter() + ", sort: {'" + field() + "': " + one(List.of("1", "-1"))
                + ", _id: 1}, projection: " + projection + ", skip: " + random.nextInt(3) + ", limit: "
                + random.nextInt(20) + ", batchSize: 1000" + collation + "}";
    }

    private String aggregate() {
        String stages = one(List.<Supplier<String>>of(
                        () -> "{$group: {_id: '$" + field() + "', n: {$sum: 1}, m: {$max: '$b'}}}, {$sort: {_id: 1}}",
                        () -> "{$unwind: {path: '$c', includeArrayIndex: 'i'}}, {$sort: {_id: 1, i: 1}}",
                        () -> "{$project: {t: {$type: '$c'}, s: {$cond: [{$isArray: '$c'}, {$size: '$c'}, -1]}}},"
                                + " {$sort: {_id: 1}}",
                        () -> "{$sort: {_id: -1}}, {$limit: 5}, {$lookup: {from: 'c', localField: 'a',"
                                + " foreignField: '_id', as: 'o'}}",
                        () -> "{$addFields: {s: {$switch: {branches: [{case: {$lt: ['$a', " + number()
                                + "]}, then: 'low'}], default: {$type: '$a'}}}}}, {$sort: {_id: 1}}",
                        () -> "{$project: {l: {$cmp: ['$a', '$b']}, m: {$max: ['$a', '$b']}, o: {$and: ['$a', '$d']}}},"
                                + " {$sort: {_id: 1}}",
                        () -> "{$group: {_id: {$type: '$a'}, f: {$addToSet: {$type: '$b'}}, l: {$min: '$b'}}},"
                                + " {$project: {l: 1, f: {$size: '$f'}}}, {$sort: {_id: 1}}",
                        () -> "{$facet: {n: [{$count: 'n'}], f: [{$sort: {_id: 1}}, {$limit: 2}, {$project: {a: 1}}]}}",
                        () -> "{$replaceRoot: {newRoot: {$mergeObjects: [{q: 1}, {i: '$_id'}]}}}, {$sort: {i: 1}}",
                        () -> "{$sort: {a: 1, _id: 1}}, {$skip: 1}, {$project: {a: 1, b: {$not: ['$b']}}}",
                        () -> "{$sortByCount: {$type: '$a'}}, {$sort: {count: 1, _id: 1}}",
                        () -> "{$count: 'n'}"))
                .get();
        return "{aggregate: 'c', pipeline: [{$match: " + filter() + "}, " + stages + "], cursor: {batchSize: 1000}}";
    }

    private String count() {
        return random.nextBoolean()
                ? "{count: 'c', query: " + filter() + "}"
                : "{aggregate: 'c', pipeline: [{$match: " + filter() + "}, {$count: 'n'}], cursor: {}}";
    }

    private String indexes() {
        return one(List.<Supplier<String>>of(
                        () -> "{createIndexes: 'c', indexes: [{key: {'" + field() + "': 1, _id: 1}, name: 'i"
                                + random.nextInt(3) + "'}]}",
                        () -> "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'u', unique: true}]}",
                        () -> "{createIndexes: 'c', indexes: [{key: {b: -1, a: 1}, name: 'p',"
                                + " partialFilterExpression: {a: {$gt: 1}}}]}",
                        () -> "{dropIndexes: 'c', index: '" + one(List.of("i0", "i1", "i2", "u", "p")) + "'}",
                        () -> "{listIndexes: 'c'}"))
                .get();
    }
}
