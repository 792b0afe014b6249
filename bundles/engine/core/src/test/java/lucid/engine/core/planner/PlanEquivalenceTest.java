/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import lucid.engine.core.collection.Index;
import lucid.engine.core.index.IndexKind;
import lucid.engine.core.query.IcuCollation;
import lucid.engine.core.query.SortPattern;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.Test;

/** Whatever plan answers a query, the answer is the one of a walk over all documents. */
public final class PlanEquivalenceTest {

    private static final Value NATURAL = Value.of(Doc.parse("{$natural: 1}"));

    private static final Collation ENGLISH = IcuCollation.parse(Doc.parse("{locale: 'en', strength: 2}"));

    private static final int ROUNDS = Integer.getInteger("planner.rounds", 6);
    private static final int FIRST_SEED = Integer.getInteger("planner.seed", 0);
    private static final int QUERIES = Integer.getInteger("planner.queries", 60);
    private static final int NO_PLAN = 291;

    @Test
    public void anyPlanGivesTheSameAsAWalkOverAll() {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
            RandomQueries random = new RandomQueries(seed);
            try (TestCollection test = new TestCollection("{}")) {
                fill(random, test, seed % 3 > 0);
                for (int i = 0; i < QUERIES; i++) {
                    check(random, test, "seed " + seed + " query " + i);
                }
            }
        }
    }

    private static void fill(RandomQueries random, TestCollection test, boolean arrays) {
        for (int i = 0; i < 4; i++) {
            try {
                test.index(random.index(i));
            } catch (CommandException equalIndex) {
                assertEquals(
                        equalIndex.getMessage(), "Index", equalIndex.codeName().substring(0, 5));
            }
        }
        for (int id = 0; id < 80; id++) {
            try {
                test.insert(random.document(id, arrays));
            } catch (CommandException parallelArrays) {
                assertEquals(
                        parallelArrays.getMessage(),
                        true,
                        Set.of(171, 16766, 11000).contains(parallelArrays.code()));
            }
        }
    }

    private static void check(RandomQueries random, TestCollection test, String where) {
        Query.Range range = new Query.Range(
                random.below(4) == 0 ? random.below(10) : 0,
                random.below(4) == 0 ? 1 + random.below(10) : 0,
                Value.MISSING,
                Doc.EMPTY,
                Doc.EMPTY,
                false,
                false);
        Query query = TestCollection.collated(
                TestCollection.query(random.filter(), random.sort(), random.projection(), range),
                random.below(4) == 0 ? ENGLISH : Collation.SIMPLE);
        String text = where + " " + query.filter() + " sort " + query.sort() + " skip " + range.skip() + " limit "
                + range.limit() + " collation " + query.globals().collation().specification() + " projection "
                + query.projection();
        Answer expected;
        try {
            expected = new Answer(test, query, NATURAL);
        } catch (CommandException refused) {
            assertEquals(text, "cannot sort with keys that are parallel arrays", refused.getMessage());
            return;
        }
        expected.compare(text, new Answer(test, query, Value.MISSING));
        for (Index index : test.collection().indexes()) {
            boolean all = !index.spec().flags().sparse()
                    && index.spec().partialFilter().isEmpty();
            if (all) {
                expected.compareHinted(text, index);
            }
        }
        counts(test, query, text);
    }

    private static void counts(TestCollection test, Query query, String text) {
        Query natural = TestCollection.hinted(query, NATURAL);
        assertEquals(
                text,
                test.planner.count(test.collection(), natural, Interruption.NEVER),
                test.planner.count(test.collection(), query, Interruption.NEVER));
        for (String path : List.of("a", "d.e")) {
            Query all = new Query(query.filter(), Doc.EMPTY, Doc.EMPTY, Query.Range.ALL, query.globals());
            assertEquals(
                    text + " distinct " + path,
                    distinct(test, path, TestCollection.hinted(all, NATURAL)),
                    distinct(test, path, all));
        }
    }

    private static Set<String> distinct(TestCollection test, String path, Query query) {
        Set<String> values = new HashSet<>();
        for (Value value : test.planner.distinct(test.collection(), path, query, Interruption.NEVER)) {
            values.add(Arrays.toString(new KeyEncoder()
                    .append(value, false, query.globals().collation())
                    .key()));
        }
        return values;
    }

    /** What one plan gave, and what belongs to it. */
    private static final class Answer {
        private final TestCollection test;
        private final Query query;
        private final List<String> documents = new ArrayList<>();
        private final List<String> sortKeys = new ArrayList<>();
        private final List<String> unlimited = new ArrayList<>();

        Answer(TestCollection test, Query query, Value hint) {
            this.test = test;
            this.query = query;
            test.find(TestCollection.hinted(query, hint)).forEach(doc -> documents.add(normal(doc.toBson())));
            Query.Range range = new Query.Range(
                    query.range().skip(), query.range().limit(), hint, Doc.EMPTY, Doc.EMPTY, false, false);
            Query whole = new Query(query.filter(), query.sort(), Doc.EMPTY, range, query.globals());
            if (!query.sort().isEmpty()) {
                SortPattern pattern = SortPattern.parse(query.sort());
                test.find(whole)
                        .forEach(doc -> sortKeys.add(
                                Arrays.toString(pattern.key(doc, query.globals().collation()))));
            }
            Query all = new Query(query.filter(), Doc.EMPTY, query.projection(), Query.Range.ALL, query.globals());
            test.find(TestCollection.hinted(all, hint)).forEach(doc -> unlimited.add(normal(doc.toBson())));
            unlimited.sort(null);
        }

        void compare(String text, Answer other) {
            assertEquals(text, unlimited, other.unlimited);
            assertEquals(text, sortKeys, other.sortKeys);
            assertEquals(text, documents.size(), other.documents.size());
            if (query.range().equals(Query.Range.ALL)) {
                assertEquals(
                        text,
                        documents.stream().sorted().toList(),
                        other.documents.stream().sorted().toList());
            }
        }

        void compareHinted(String text, Index index) {
            try {
                compare(
                        text + " hint " + index.spec().raw(),
                        new Answer(test, query, Value.of(index.spec().name())));
            } catch (CommandException refused) {
                assertEquals(text, NO_PLAN, refused.code());
                assertEquals(text, IndexKind.WILDCARD, index.spec().kind());
            }
        }

        /** Covered plans have the fields in the order of the index. */
        private static String normal(BsonValue value) {
            if (value instanceof BsonDocument document) {
                TreeMap<String, String> fields = new TreeMap<>();
                document.forEach((name, field) -> fields.put(name, normal(field)));
                return fields.toString();
            }
            return value instanceof BsonArray array
                    ? array.stream().map(Answer::normal).toList().toString()
                    : value.toString();
        }
    }
}
