/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.geo.Nearness;
import lucid.engine.core.geo.NearnessParser;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import org.junit.After;
import org.junit.Test;

/**
 * What a geographic index finds is what a walk over all documents finds, and nearness gives all of it by distance. As
 * many questions as {@code -Dlucid.geo.cases} says.
 */
public class GeoEquivalenceTest {

    private static final int CASES = Integer.getInteger("lucid.geo.cases", 300);
    private static final long SEED = Long.getLong("lucid.geo.seed", 20_261_127);
    private static final int CASES_OF_ONE = 100;
    private static final int DOCUMENTS = 150;
    private static final Value NATURAL = Value.of(Doc.parse("{$natural: 1}"));
    private static final List<String> SPHERES = List.of(
            "{key: {g: '2dsphere'}, name: 'g'}",
            "{key: {k: 1, g: '2dsphere'}, name: 'kg'}",
            "{key: {g: '2dsphere', t: -1}, name: 'gt', finestIndexedLevel: 12}",
            "{key: {'a.g': '2dsphere', g: '2dsphere'}, name: 'ag'}");

    private int hits;
    private int walks;

    @After
    public void foundSomethingByAnIndex() {
        assertTrue("with results: " + hits, hits > CASES / 4);
        assertTrue("without an index: " + walks, walks < CASES / 2);
    }

    @Test
    public void findsOnTheSphereWhatAWalkFinds() {
        for (int part = 0; part * CASES_OF_ONE < CASES; part++) {
            RandomPlaces random = new RandomPlaces(SEED + part);
            try (TestCollection test = new TestCollection("{}")) {
                test.index(SPHERES.get(part % SPHERES.size()));
                fill(test, random, true);
                test.index(SPHERES.get((part + 1) % SPHERES.size()));
                for (int i = 0; i < CASES_OF_ONE; i++) {
                    same(test, sphere(random));
                    near(test, random, random.below(2) == 0 ? random.nearMetres() : random.nearRadians(), "g");
                }
            }
        }
    }

    @Test
    public void findsOnAPlaneWhatAWalkFinds() {
        for (int part = 0; part * CASES_OF_ONE < CASES; part++) {
            RandomPlaces random = new RandomPlaces(SEED + part);
            try (TestCollection test = new TestCollection("{}")) {
                fill(test, random, false);
                test.index("{key: {p: '2d', k: 1}, name: 'p', bits: " + (1 + random.below(32)) + "}");
                for (int i = 0; i < CASES_OF_ONE; i++) {
                    same(test, "{p: " + random.onPlane() + other(random, "k") + "}");
                    near(test, random, random.below(2) == 0 ? random.nearPlane() : random.nearRadians(), "p");
                }
            }
        }
    }

    private static void fill(TestCollection test, RandomPlaces random, boolean sphere) {
        int refused = 0;
        for (int id = 0; id < DOCUMENTS; id++) {
            try {
                test.insert(sphere ? random.document(id) : random.plane(id));
            } catch (CommandException noGeometry) {
                assertEquals(noGeometry.getMessage(), 16755, noGeometry.code());
                refused++;
            }
        }
        assertTrue("refused: " + refused, refused < DOCUMENTS / 3);
    }

    private static String sphere(RandomPlaces random) {
        String path = random.below(4) == 0 ? "'a.g'" : "g";
        String condition = "{" + path + ": " + random.onSphere() + other(random, "k") + other(random, "t") + "}";
        return random.below(4) == 0 ? "{$or: [" + condition + ", {g: " + random.onSphere() + "}]}" : condition;
    }

    private static String other(RandomPlaces random, String field) {
        return switch (random.below(4)) {
            case 0 -> ", " + field + ": " + random.below(4);
            case 1 -> ", " + field + ": {$gte: " + random.below(3) + "}";
            default -> "";
        };
    }

    private void same(TestCollection test, String filter) {
        Query query;
        List<Doc> walked;
        try {
            query = TestCollection.query(filter, "{_id: 1}", "{}");
            walked = test.find(TestCollection.hinted(query, NATURAL));
        } catch (CommandException noGeometry) {
            assertEquals(filter + noGeometry.getMessage(), 2, noGeometry.code());
            return;
        }
        assertEquals(filter, ids(walked), ids(test.find(query)));
        hits += walked.isEmpty() ? 0 : 1;
        List<String> stages = test.stages(query, "find");
        walks += stages.contains("COLLSCAN") ? 1 : 0;
    }

    private void near(TestCollection test, RandomPlaces random, String near, String field) {
        String others = other(random, "k");
        String filter = "{" + field + ": " + near + others + "}";
        List<Doc> found;
        try {
            found = test.find(filter);
        } catch (CommandException noIndex) {
            assertEquals(filter, 291, noIndex.code());
            return;
        }
        Element operator = Doc.parse(near).first();
        Nearness nearness = NearnessParser.parse(operator.name(), operator.value(), Doc.parse(near));
        List<Doc> all = test.find("{" + (others.isEmpty() ? "" : others.substring(2)) + "}");
        assertEquals(filter, expected(all, nearness, field), distances(found, nearness, field));
        hits += found.isEmpty() ? 0 : 1;
        assertEquals(filter, found.size(), ids(found).stream().distinct().count());
    }

    private static List<Double> expected(List<Doc> all, Nearness nearness, String field) {
        return distances(all, nearness, field).stream()
                .filter(nearness::admits)
                .sorted()
                .toList();
    }

    private static List<Double> distances(List<Doc> documents, Nearness nearness, String field) {
        List<Double> distances = new ArrayList<>();
        for (Doc document : documents) {
            Optional<Nearness.Found> nearest = nearness.nearest(document, FieldPath.of(field));
            nearest.ifPresent(one -> distances.add(one.distance()));
        }
        return distances;
    }

    private static List<String> ids(List<Doc> documents) {
        return documents.stream()
                .map(document -> document.get("_id").toString())
                .toList();
    }
}
