/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * A collection of places with indexes of all kinds: every eighth line of the file of the system property
 * {@code lucid.cities}, else made by a random generator with a fixed seed.
 */
final class Places {

    private static final int MADE = 1_000;
    private static final int BATCH = 1_000;

    /** Every one by its name, as createIndexes wants it. */
    private static final String INDEXES =
            """
            [{key: {name: 1}, name: "single"},
             {key: {country: 1, admin1: 1, name: -1}, name: "compound"},
             {key: {population: -1}, name: "descending"},
             {key: {code: 1}, name: "unique", unique: true},
             {key: {admin2: 1}, name: "sparse", sparse: true},
             {key: {population: 1, name: 1}, name: "partial", partialFilterExpression: {population: {$gte: 5000}}},
             {key: {tags: 1}, name: "multikey"},
             {key: {"grades.kind": 1, "grades.score": -1}, name: "nested"},
             {key: {country: "hashed"}, name: "hashed"},
             {key: {"extra.$**": 1}, name: "wildcard"},
             {key: {name: 1}, name: "collated", collation: {locale: "en", strength: 2}},
             {key: {founded: 1}, name: "expiring", expireAfterSeconds: 2000000000},
             {key: {admin1: 1}, name: "hidden", hidden: true}]""";

    private Places() {}

    /** Loads all and makes the indexes. */
    static MongoCollection<BsonDocument> load(MongoDatabase database) throws IOException {
        MongoCollection<BsonDocument> collection = database.getCollection("places", BsonDocument.class);
        collection.drop();
        List<BsonDocument> places = read();
        for (int from = 0; from < places.size(); from += BATCH) {
            collection.insertMany(places.subList(from, Math.min(from + BATCH, places.size())));
        }
        database.runCommand(new BsonDocument("createIndexes", new BsonString("places"))
                .append("indexes", BsonDocument.parse("{v: " + INDEXES + "}").getArray("v")));
        return collection;
    }

    private static List<BsonDocument> read() throws IOException {
        Random random = new Random(11);
        String file = System.getProperty("lucid.cities", "");
        List<BsonDocument> places = new ArrayList<>();
        if (file.isEmpty()) {
            for (int id = 0; id < MADE; id++) {
                places.add(more(made(id, random), id, random));
            }
            return places;
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(file)));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (number++ % 8 == 0) {
                    places.add(more(BsonDocument.parse(line), number, random));
                }
            }
        }
        return places;
    }

    private static BsonDocument made(int id, Random random) {
        return BsonDocument.parse(String.format(
                "{_id: %d, name: '%s%d', country: '%s', admin1: '%02d', admin2: '%s'}",
                id,
                new String[] {"San ", "El ", "Bad ", "New ", "new "}[random.nextInt(5)],
                random.nextInt(400),
                new String[] {"AD", "DE", "FR", "IT", "US"}[random.nextInt(5)],
                random.nextInt(20),
                random.nextInt(3) == 0 ? "" : "x" + random.nextInt(9)));
    }

    private static BsonDocument more(BsonDocument place, int id, Random random) {
        if (place.getString("admin2").getValue().isEmpty()) {
            place.remove("admin2");
        }
        place.putAll(BsonDocument.parse(String.format(
                "{code: %d, population: %d, tags: [%d, %d], extra: {a: %d, b: {c: 'v%d'}},"
                        + " grades: [{kind: 'k%d', score: %d}, {kind: 'k%d', score: %d}]}",
                id,
                random.nextInt(20_000),
                random.nextInt(50),
                random.nextInt(50),
                random.nextInt(30),
                random.nextInt(30),
                random.nextInt(6),
                random.nextInt(20),
                random.nextInt(6),
                random.nextInt(20))));
        switch (random.nextInt(3)) {
            case 0 -> place.append("founded", new org.bson.BsonDateTime(4_000_000_000_000L + random.nextInt(1_000)));
            case 1 -> place.append("founded", org.bson.BsonNull.VALUE);
            default -> {}
        }
        return place;
    }
}
