/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.Rule;
import org.junit.Test;

/** Time-series collections by commands. */
public class TimeSeriesTest {

    private static final String CREATE = "{create: 's', timeseries: {timeField: 't', metaField: 'm'}}";

    @Rule
    public final CommandClient engine = new CommandClient();

    @Test
    public void itIsListedAsWhatItIs() {
        engine.run("{create: 's', timeseries: {timeField: 't', metaField: 'm', granularity: 'minutes'},"
                + "expireAfterSeconds: 60}");
        BsonArray listed = batch("{listCollections: 1, filter: {name: 's'}}");
        assertEquals(
                BsonArray.parse("[{name: 's', type: 'timeseries', options: {expireAfterSeconds: {$numberLong: '60'},"
                        + "timeseries: {timeField: 't', metaField: 'm', granularity: 'minutes',"
                        + "bucketMaxSpanSeconds: 86400}}, info: {readOnly: false}}]"),
                listed);
        BsonDocument buckets = batch("{listCollections: 1, filter: {name: 'system.buckets.s'}}")
                .get(0)
                .asDocument();
        assertEquals("collection", buckets.getString("type").getValue());
        assertTrue(buckets.getDocument("options").containsKey("clusteredIndex"));
        engine.run("{create: 's', timeseries: {timeField: 't', metaField: 'm', granularity: 'minutes'},"
                + "expireAfterSeconds: 60}");
        assertEquals(48, engine.code("{create: 's', timeseries: {timeField: 't'}}"));
    }

    @Test
    public void refusesOptionsThatAreWrong() {
        assertEquals(40414, create("{}"));
        assertEquals(40415, create("{timeField: 't', x: 1}"));
        assertEquals(14, create("{timeField: 5}"));
        assertEquals(72, create("{timeField: 'a.b'}"));
        assertEquals(72, create("{timeField: 't', metaField: 't'}"));
        assertEquals(72, create("{timeField: 't', metaField: '_id'}"));
        assertEquals(2, create("{timeField: 't', granularity: 'days'}"));
        assertEquals(72, create("{timeField: 't', bucketMaxSpanSeconds: 60}"));
        assertEquals(72, create("{timeField: 't', bucketMaxSpanSeconds: 60, bucketRoundingSeconds: 30}"));
        assertEquals(72, create("{timeField: 't', bucketMaxSpanSeconds: 0, bucketRoundingSeconds: 0}"));
        assertEquals(
                72,
                create("{timeField: 't', granularity: 'hours', bucketMaxSpanSeconds: 60,"
                        + "bucketRoundingSeconds: 60}"));
        assertEquals(72, engine.code("{create: 's', timeseries: {timeField: 't'}, capped: true, size: 4096}"));
        assertEquals(72, engine.code("{create: 's', timeseries: {timeField: 't'}, validator: {a: 1}}"));
    }

    @Test
    public void measurementsComeBackAsTheyWere() {
        engine.run(CREATE);
        String first = "{t: {$date: 1000}, m: {s: 1}, a: 1, _id: 1}";
        String second = "{t: {$date: 500}, m: {s: 1}, b: [1, {c: 2}], _id: 2}";
        String third = "{t: {$date: 700}, a: null, _id: 1}";
        engine.run("{insert: 's', documents: [" + first + "," + second + "," + third + "]}");
        assertEquals(
                BsonArray.parse("[" + second + "," + third + "," + first + "]"), batch("{find: 's', sort: {t: 1}}"));
        assertEquals(2, batch("{find: 'system.buckets.s'}").size());
        BsonDocument control = batch("{find: 'system.buckets.s', filter: {meta: {s: 1}}}")
                .get(0)
                .asDocument()
                .getDocument("control");
        assertEquals(
                BsonDocument.parse("{version: 1, min: {t: {$date: 0}, a: 1, _id: 1, b: [1, {c: 2}]},"
                        + "max: {t: {$date: 1000}, a: 1, _id: 2, b: [1, {c: 2}]}}"),
                control);
    }

    @Test
    public void aMeasurementNeedsATime() {
        engine.run(CREATE);
        assertEquals(2, writeCode("{insert: 's', documents: [{m: 1}]}"));
        assertEquals(2, writeCode("{insert: 's', documents: [{t: {$timestamp: {t: 1, i: 1}}}]}"));
        BsonDocument reply =
                engine.run("{insert: 's', ordered: false, documents: [{t: {$date: 1}}, {t: 1}, {t: {$date: 2}}]}");
        assertEquals(2, reply.getInt32("n").getValue());
        assertEquals(2, batch("{find: 's'}").size());
        assertTrue(batch("{find: 's'}").get(0).asDocument().containsKey("_id"));
    }

    @Test
    public void bucketsAreFilledUpAndNotOverfilled() {
        engine.run(CREATE);
        StringBuilder documents = new StringBuilder();
        for (int i = 0; i < 1500; i++) {
            documents.append(i == 0 ? "" : ",").append("{t: {$date: ").append(i).append("}, m: 1}");
        }
        engine.run("{insert: 's', documents: [" + documents + "]}");
        assertEquals(2, batch("{find: 'system.buckets.s'}").size());
        engine.run("{insert: 's', documents: [{t: {$date: 1}, m: 1}]}");
        engine.run("{insert: 's', documents: [{t: {$date: 3599999}, m: 1}]}");
        assertEquals(2, batch("{find: 'system.buckets.s'}").size());
        engine.run("{insert: 's', documents: [{t: {$date: 3600000}, m: 1}]}");
        engine.run("{insert: 's', documents: [{t: {$date: -1}, m: 1}]}");
        engine.run("{insert: 's', documents: [{t: {$date: 1}, m: [1]}, {t: {$date: 1}, m: null}, {t: {$date: 1}}]}");
        assertEquals(7, batch("{find: 'system.buckets.s'}").size());
        assertEquals(1507, engine.run("{count: 's'}").getInt32("n").getValue());
    }

    @Test
    public void writersAtOnceLoseNothing() {
        engine.run(CREATE);
        IntStream.range(0, 8).parallel().forEach(writer -> {
            for (int i = 0; i < 25; i++) {
                String documents = "{t: {$date: 1}, m: 1}, {t: {$date: 2}, m: 1}, {t: {$date: 3}, m: " + writer + "}";
                engine.run("{insert: 's', documents: [" + documents + "]}");
            }
        });
        assertEquals(600, engine.run("{count: 's'}").getInt32("n").getValue());
        assertEquals(
                425, engine.run("{count: 's', query: {m: 1}}").getInt32("n").getValue());
    }

    @Test
    public void deletesByItsMetaFieldOnly() {
        engine.run(CREATE);
        engine.run("{insert: 's', documents: [{t: {$date: 1}, m: {k: 1}}, {t: {$date: 2}, m: {k: 1}},"
                + "{t: {$date: 1}, m: {k: 2}}]}");
        assertEquals(20, writeCode("{delete: 's', deletes: [{q: {'m.k': 1}, limit: 1}]}"));
        assertEquals(72, writeCode("{delete: 's', deletes: [{q: {t: {$date: 1}}, limit: 0}]}"));
        assertEquals(72, writeCode("{delete: 's', deletes: [{q: {$or: [{m: 1}, {a: 1}]}, limit: 0}]}"));
        assertEquals(72, writeCode("{delete: 's', deletes: [{q: {$expr: {$eq: ['$a', 1]}}, limit: 0}]}"));
        BsonDocument reply = engine.run("{delete: 's', deletes: [{q: {'m.k': 1}, limit: 0, hint: {m: 1, t: 1}}]}");
        assertEquals(2, reply.getInt32("n").getValue());
        assertEquals(
                1,
                engine.run("{delete: 's', deletes: [{q: {}, limit: 0}]}")
                        .getInt32("n")
                        .getValue());
        assertEquals(0, batch("{find: 's'}").size());
    }

    @Test
    public void changesItsMetaFieldOnly() {
        engine.run(CREATE);
        engine.run("{insert: 's', documents: [{t: {$date: 1}, m: {k: 1}}, {t: {$date: 2}, m: {k: 1}}]}");
        assertEquals(72, update("{q: {'m.k': 1}, u: {$set: {'m.k': 2}}}"));
        assertEquals(72, update("{q: {'m.k': 1}, u: {$set: {'m.k': 2}}, multi: true, upsert: true}"));
        assertEquals(72, update("{q: {'m.k': 1}, u: {$set: {a: 2}}, multi: true}"));
        assertEquals(72, update("{q: {a: 1}, u: {$set: {m: 2}}, multi: true}"));
        assertEquals(72, update("{q: {}, u: [{$set: {m: 2}}], multi: true}"));
        assertEquals(72, update("{q: {}, u: {m: 2}, multi: true}"));
        BsonDocument reply = engine.run("{update: 's', updates: [{q: {'m.k': 1}, multi: true,"
                + "u: {$set: {'m.k': 2}, $rename: {'m.x': 'm.y'}}}]}");
        assertEquals(2, reply.getInt32("n").getValue());
        assertEquals(2, reply.getInt32("nModified").getValue());
        assertEquals(2, batch("{find: 's', filter: {'m.k': 2}}").size());
        assertEquals(166, engine.code("{findAndModify: 's', query: {}, remove: true}"));
    }

    @Test
    public void indexesAreThoseOfMeasurements() {
        engine.run(CREATE);
        engine.run("{createIndexes: 's', indexes: [{key: {'m.k': -1, t: -1}, name: 'kt'}, {key: {a: 1}, name: 'a'}]}");
        assertEquals(
                BsonArray.parse("[{m: 1, t: 1}, {'m.k': -1, t: -1}, {a: 1}]"),
                new BsonArray(batch("{listIndexes: 's'}").stream()
                        .map(index -> (BsonValue) index.asDocument().getDocument("key"))
                        .toList()));
        assertEquals(
                "m_1_t_1",
                batch("{listIndexes: 's'}")
                        .get(0)
                        .asDocument()
                        .getString("name")
                        .getValue());
        assertEquals(
                BsonDocument.parse("{'meta.k': -1, 'control.max.t': -1, 'control.min.t': -1}"),
                batch("{listIndexes: 'system.buckets.s'}").get(2).asDocument().getDocument("key"));
        assertEquals(72, index("{key: {m: 1}, name: 'u', unique: true}"));
        assertEquals(72, index("{key: {t: 1}, name: 'u', expireAfterSeconds: 5}"));
        assertEquals(72, index("{key: {a: 'text'}, name: 'u'}"));
        assertEquals(72, index("{key: {m: 'text'}, name: 'u'}"));
        assertEquals(72, index("{key: {a: 1}, name: 'u', sparse: true}"));
        engine.run("{dropIndexes: 's', index: {'m.k': -1, t: -1}}");
        engine.run("{dropIndexes: 's', index: 'a'}");
        assertEquals(1, batch("{listIndexes: 's'}").size());
        assertTrue(engine.run("{explain: {find: 's', filter: {m: 1, t: {$gte: {$date: 5}}}}}")
                .toString()
                .contains("\"indexName\": \"m_1_t_1\""));
    }

    @Test
    public void aBucketMayOnlyBecomeLonger() {
        engine.run(CREATE);
        assertEquals(72, engine.code("{collMod: 's', viewOn: 'x', pipeline: []}"));
        assertEquals(
                72, engine.code("{collMod: 's', timeseries: {bucketMaxSpanSeconds: 60, bucketRoundingSeconds: 60}}"));
        engine.run("{insert: 's', documents: [{t: {$date: 60000}, m: 1}]}");
        engine.run("{collMod: 's', timeseries: {granularity: 'minutes'}, expireAfterSeconds: 7}");
        engine.run("{insert: 's', documents: [{t: {$date: 80000000}, m: 1}]}");
        assertEquals(72, engine.code("{collMod: 's', timeseries: {granularity: 'seconds'}}"));
        BsonDocument options = batch("{listCollections: 1, filter: {name: 's'}}")
                .get(0)
                .asDocument()
                .getDocument("options");
        assertEquals(
                86400,
                options.getDocument("timeseries")
                        .getInt32("bucketMaxSpanSeconds")
                        .getValue());
        assertEquals(7, options.getInt64("expireAfterSeconds").getValue());
        engine.run("{collMod: 's', expireAfterSeconds: 'off'}");
        assertEquals(2, batch("{find: 's'}").size());
        engine.run("{create: 'c'}");
        assertEquals(72, engine.code("{collMod: 'c', timeseries: {granularity: 'minutes'}}"));
    }

    @Test
    public void statisticsAreThoseOfItsBuckets() {
        engine.run(CREATE);
        engine.run("{insert: 's', documents: [{t: {$date: 1}, m: 1}, {t: {$date: 1}, m: 2}]}");
        BsonDocument statistics = engine.run("{collStats: 's'}");
        assertEquals("t.s", statistics.getString("ns").getValue());
        assertEquals(
                2, statistics.getDocument("timeseries").getInt32("bucketCount").getValue());
        assertFalse(statistics.containsKey("count"));
        BsonDocument stage = batch("{aggregate: 's', pipeline: [{$collStats: {storageStats: {}}}], cursor: {}}")
                .get(0)
                .asDocument();
        assertEquals("t.s", stage.getString("ns").getValue());
        statistics.remove("ns");
        stage.getDocument("storageStats").forEach((name, value) -> assertEquals(name, statistics.get(name), value));
        assertEquals(166, engine.code("{aggregate: 's', pipeline: [{$collStats: {count: {}}}], cursor: {}}"));
        engine.run("{drop: 's'}");
        assertEquals(new BsonArray(), batch("{listCollections: 1}"));
    }

    @Test
    public void indexesAreCountedAsThoseOfMeasurements() {
        engine.run(CREATE);
        engine.run("{createIndexes: 's', indexes: [{key: {'m.a': 1, t: -1}, name: 'own'}]}");
        BsonArray told = batch("{aggregate: 's', pipeline: [{$indexStats: {}}, {$sort: {name: 1}}], cursor: {}}");
        BsonDocument own = told.get(told.size() - 1).asDocument();
        assertEquals("own", own.getString("name").getValue());
        assertEquals(BsonDocument.parse("{'m.a': 1, t: -1}"), own.getDocument("key"));
        assertEquals(own.getDocument("key"), own.getDocument("spec").getDocument("key"));
        engine.run("{create: 'view', viewOn: 's', pipeline: []}");
        assertEquals(40602, engine.code("{aggregate: 'view', pipeline: [{$indexStats: {}}], cursor: {}}"));
    }

    @Test
    public void answersAsACollectionOfTheSameDocumentsDoes() {
        Random random = new Random(3);
        engine.run(CREATE);
        for (int i = 0; i < 30; i++) {
            StringBuilder documents = new StringBuilder();
            for (int j = 0; j < 20; j++) {
                documents.append(j == 0 ? "" : ",").append(measurement(random, i * 20 + j));
            }
            engine.run("{insert: 's', documents: [" + documents + "]}");
            engine.run("{insert: 'c', documents: [" + documents + "]}");
        }
        for (int i = 0; i < 300; i++) {
            String filter = "{" + String.join(", ", conditions(random)) + "}";
            String query =
                    ", filter: " + filter + ", sort: {_id: 1}, projection: {_id: 1, a: 1, m: 1}, batchSize: 1000}";
            assertEquals(filter, sorted(batch("{find: 'c'" + query)), sorted(batch("{find: 's'" + query)));
        }
    }

    private static String measurement(Random random, int id) {
        List<String> metas =
                List.of("", ", m: 1", ", m: {k: 1}", ", m: {k: [1, 2]}", ", m: null", ", m: [1]", ", m: 'x'");
        List<String> values = List.of("", ", a: 1", ", a: {b: 1}", ", a: [1, 2]", ", a: 'x'");
        return "{_id: " + id + ", t: {$date: " + random.nextInt(20) * 1_000_000 + "}"
                + metas.get(random.nextInt(metas.size())) + values.get(random.nextInt(values.size())) + "}";
    }

    private static List<String> conditions(Random random) {
        List<String> conditions = new ArrayList<>();
        if (random.nextInt(2) == 0) {
            String operator =
                    List.of("$gt", "$gte", "$lt", "$lte", "$eq", "$ne").get(random.nextInt(6));
            conditions.add("t: {" + operator + ": {$date: " + random.nextInt(20) * 1_000_000 + "}}");
        }
        if (random.nextInt(2) == 0) {
            conditions.add(
                    List.of("m: 1", "m: null", "'m.k': 1", "m: {$exists: false}", "m: {$ne: 1}", "m: {$gte: 'a'}")
                            .get(random.nextInt(6)));
        }
        if (random.nextInt(3) == 0) {
            conditions.add(List.of("a: 1", "'a.b': 1", "$or: [{a: 'x'}, {m: 'x'}]", "$nor: [{m: 1}, {t: {$date: 0}}]")
                    .get(random.nextInt(4)));
        }
        return conditions;
    }

    /** Without the order of fields, which unpacking changes. */
    private static List<String> sorted(BsonArray documents) {
        return documents.stream()
                .map(document -> new java.util.TreeMap<>(document.asDocument()).toString())
                .toList();
    }

    private int create(String options) {
        return engine.code("{create: 's', timeseries: " + options + "}");
    }

    private int update(String statement) {
        return writeCode("{update: 's', updates: [" + statement + "]}");
    }

    private int index(String specification) {
        return engine.code("{createIndexes: 's', indexes: [" + specification + "]}");
    }

    private int writeCode(String command) {
        return engine.run(command)
                .getArray("writeErrors")
                .get(0)
                .asDocument()
                .getInt32("code")
                .getValue();
    }

    private BsonArray batch(String command) {
        return engine.run(command).getDocument("cursor").getArray("firstBatch");
    }
}
