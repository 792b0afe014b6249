/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import lucid.databaseuser.core.ResourcePattern.Kind;
import org.bson.BsonDocument;
import org.junit.Test;

public class ResourcePatternTest {

    private static final List<String> DATABASES = List.of("shop", "admin", "local", "config", "other");
    private static final List<String> COLLECTIONS =
            List.of("orders", "items", "system.js", "system.profile", "system.buckets.t", "system.buckets.u");

    /** What is really acted on, and the patterns that a server looks for: its own rules, written down a second time. */
    private record Thing(Kind kind, String database, String collection) {

        List<ResourcePattern> lookedFor() {
            List<ResourcePattern> patterns = new ArrayList<>(List.of(ResourcePattern.ANY));
            if (kind == Kind.CLUSTER) {
                patterns.add(ResourcePattern.CLUSTER);
                return patterns;
            }
            if (collection.startsWith("system.buckets.")) {
                String name = collection.substring("system.buckets.".length());
                patterns.add(new ResourcePattern(Kind.BUCKETS, database, name));
                patterns.add(new ResourcePattern(Kind.BUCKETS, database, ""));
                patterns.add(new ResourcePattern(Kind.BUCKETS, "", name));
                patterns.add(new ResourcePattern(Kind.BUCKETS, "", ""));
                patterns.add(ResourcePattern.collection(database, collection));
                return patterns;
            }
            if (!collection.startsWith("system.")) {
                patterns.add(ResourcePattern.database(database));
                if (!database.equals("local") && !database.equals("config")) {
                    patterns.add(ResourcePattern.ANY_NORMAL);
                }
            }
            if (!collection.isEmpty()) {
                patterns.add(ResourcePattern.collection("", collection));
                patterns.add(ResourcePattern.collection(database, collection));
            }
            return patterns;
        }
    }

    private static List<Thing> world() {
        List<Thing> world = new ArrayList<>(List.of(new Thing(Kind.CLUSTER, "", "")));
        for (String database : DATABASES) {
            world.add(new Thing(Kind.NAMESPACE, database, ""));
            COLLECTIONS.forEach(collection -> world.add(new Thing(Kind.NAMESPACE, database, collection)));
        }
        return world;
    }

    @Test
    public void coversExactlyWhatMatchesNothingElse() {
        Random random = new Random(48);
        List<Thing> world = world();
        int covered = 0;
        for (int round = 0; round < 50_000; round++) {
            ResourcePattern left = any(random);
            ResourcePattern right = any(random);
            boolean expected = matched(left, world).containsAll(matched(right, world));
            assertEquals(left + " covers " + right, expected, left.covers(right));
            covered += expected ? 1 : 0;
        }
        assertTrue("too few pairs that cover: " + covered, covered > 1_000);
    }

    private static List<Thing> matched(ResourcePattern pattern, List<Thing> world) {
        return world.stream()
                .filter(thing -> thing.lookedFor().contains(pattern))
                .collect(Collectors.toList());
    }

    static ResourcePattern any(Random random) {
        String database = random.nextInt(3) == 0 ? "" : DATABASES.get(random.nextInt(DATABASES.size()));
        String collection = random.nextInt(3) == 0 ? "" : COLLECTIONS.get(random.nextInt(COLLECTIONS.size()));
        return switch (random.nextInt(8)) {
            case 0 -> ResourcePattern.CLUSTER;
            case 1 -> ResourcePattern.ANY;
            case 2, 3 ->
                new ResourcePattern(
                        Kind.BUCKETS, database, List.of("", "t", "u").get(random.nextInt(3)));
            default ->
                // nobody can name the buckets of every database as a collection
                database.isEmpty() && collection.startsWith("system.buckets.")
                        ? ResourcePattern.ANY_NORMAL
                        : new ResourcePattern(Kind.NAMESPACE, database, collection);
        };
    }

    @Test
    public void readsWhatItWrites() {
        Random random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            ResourcePattern pattern = any(random);
            assertEquals(Optional.of(pattern), ResourcePattern.read(pattern.written()));
        }
    }

    @Test
    public void readsNothingElse() {
        for (String wrong : List.of(
                "{}",
                "{db: 'a'}",
                "{cluster: false}",
                "{cluster: true, db: 'a'}",
                "{db: 1, collection: 'a'}",
                "{db: 'a', collection: 'b', more: 1}")) {
            assertEquals(wrong, Optional.empty(), ResourcePattern.read(BsonDocument.parse(wrong)));
        }
    }
}
