/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import static lucid.engine.core.planner.TestCollection.collated;
import static lucid.engine.core.planner.TestCollection.hinted;
import static lucid.engine.core.planner.TestCollection.query;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.query.IcuCollation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Value;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Which plan is chosen, and what explain and the refusals say. */
public final class PlannerTest {

    private static final Value NONE = Value.MISSING;

    private TestCollection test;

    @Before
    public void fill() {
        test = new TestCollection("{}");
        List<Doc> documents = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            documents.add(Doc.parse("{_id: " + i + ", a: " + i % 10 + ", b: " + i % 7 + ", c: " + i + ", s: 'v" + i
                    + "', m: [" + i + ", " + (i + 1) + "]}"));
        }
        test.insert(documents);
    }

    @After
    public void close() {
        test.close();
    }

    @Test
    public void theIdNeedsNoPlanning() {
        assertStages(query("{_id: 5}", "{}", "{}"), "IDHACK");
        assertStages(query("{_id: {$eq: 5}}", "{}", "{}"), "IDHACK");
        assertEquals(1, test.find("{_id: 5}").size());
        assertEquals(0, test.find("{_id: -5}").size());
    }

    @Test
    public void withoutAnIndexTheCollectionIsWalked() {
        assertStages(query("{a: 5}", "{}", "{}"), "COLLSCAN");
        assertStages(query("{a: 5}", "{c: 1}", "{a: 1}"), "PROJECTION_SIMPLE", "SORT", "COLLSCAN");
    }

    @Test
    public void anIndexServesEqualityAndItsOrder() {
        test.index("{key: {a: 1, c: -1}, name: 'ac'}");
        assertStages(query("{a: 5}", "{}", "{}"), "FETCH", "IXSCAN");
        assertStages(query("{a: 5}", "{c: 1}", "{}"), "FETCH", "IXSCAN");
        assertStages(query("{a: 5}", "{b: 1}", "{}"), "SORT", "FETCH", "IXSCAN");
        assertStages(query("{}", "{a: -1, c: 1}", "{}"), "FETCH", "IXSCAN");
        assertStages(query("{}", "{a: 1, c: 1}", "{}"), "SORT", "COLLSCAN");
        assertEquals(
                195, test.find(query("{a: 5}", "{c: -1}", "{}")).get(0).get("c").intValue());
    }

    @Test
    public void listsBeforeASortAreMerged() {
        test.index("{key: {a: 1, c: 1}, name: 'ac'}");
        Query query = query("{a: {$in: [1, 2, 3]}}", "{c: 1}", "{}");
        assertStages(query, "SORT_MERGE", "FETCH", "IXSCAN");
        assertEquals(List.of(1, 2, 3, 11), ids(test.find(query)).subList(0, 4));
    }

    @Test
    public void keysAloneAnswerWhatTheyHold() {
        test.index("{key: {a: 1, c: 1}, name: 'ac'}");
        Query query = query("{a: 5}", "{}", "{_id: 0, c: 1}");
        assertStages(query, "PROJECTION_COVERED", "IXSCAN");
        assertEquals(Doc.parse("{c: 5}"), test.find(query).get(0));
        assertStages(query("{a: 5}", "{}", "{c: 1}"), "PROJECTION_SIMPLE", "FETCH", "IXSCAN");
    }

    @Test
    public void arraysAreNeverCovered() {
        test.index("{key: {m: 1}, name: 'm'}");
        assertStages(query("{m: 5}", "{}", "{_id: 0, m: 1}"), "PROJECTION_SIMPLE", "FETCH", "IXSCAN");
        assertEquals(2, test.find("{m: 5}").size());
        Doc bounds = indexBounds(query("{m: {$gte: 5, $lte: 6}}", "{}", "{}"));
        assertEquals(Doc.parse("{m: ['[5, inf.0]']}"), bounds);
    }

    @Test
    public void branchesOfOrHaveIndexesOfTheirOwn() {
        test.index("{key: {a: 1}, name: 'a'}");
        assertStages(query("{$or: [{a: 1}, {b: 2}]}", "{}", "{}"), "COLLSCAN");
        test.index("{key: {b: 1}, name: 'b'}");
        assertStages(query("{$or: [{a: 1}, {b: 2}]}", "{}", "{}"), "FETCH", "OR", "IXSCAN");
        assertEquals(200 / 10 + 29 - 3, test.find("{$or: [{a: 1}, {b: 2}]}").size());
        test.index("{key: {a: 1, c: 1}, name: 'ac'}");
        test.index("{key: {b: 1, c: 1}, name: 'bc'}");
        Query sorted = query("{$or: [{a: 1, c: {$gt: 3}}, {b: 2, c: {$gt: 3}}]}", "{c: 1}", "{}");
        assertStages(sorted, "SORT_MERGE", "FETCH", "IXSCAN");
    }

    @Test
    public void countsAndDistinctValuesNeedOnlyKeys() {
        test.index("{key: {a: 1}, name: 'a'}");
        assertEquals(List.of("COUNT", "COUNT_SCAN"), test.stages(query("{a: {$gt: 7}}", "{}", "{}"), "count"));
        assertEquals(40, test.planner.count(test.collection(), query("{a: {$gt: 7}}", "{}", "{}"), Interruption.NEVER));
        assertEquals(
                List.of("PROJECTION_COVERED", "DISTINCT_SCAN"), test.stages(query("{}", "{}", "{}"), "distinct a"));
        assertEquals(List.of("RECORD_STORE_FAST_COUNT"), test.stages(query("{}", "{}", "{}"), "count"));
        assertEquals(
                10,
                test.planner
                        .distinct(test.collection(), "a", query("{}", "{}", "{}"), Interruption.NEVER)
                        .size());
    }

    @Test
    public void theMoreSelectiveIndexWins() {
        test.index("{key: {a: 1}, name: 'a'}");
        test.index("{key: {c: 1}, name: 'c'}");
        Query query = query("{a: {$gte: 0}, c: 17}", "{}", "{}");
        Doc planner = planner(query);
        assertEquals(
                "c",
                planner.get("winningPlan")
                        .document()
                        .get("inputStage")
                        .document()
                        .get("indexName")
                        .string());
        assertEquals(1, planner.get("rejectedPlans").items().size());
        assertEquals(8, planner.get("planCacheKey").string().length());
        assertEquals(1, test.find(query).size());
        assertEquals(1, test.planner.remembered(test.collection().info().uuid()).size());
        assertEquals(1, test.find(query).size());
        test.planner.forget(test.collection().info().uuid());
        assertEquals(0, test.planner.remembered(test.collection().info().uuid()).size());
    }

    @Test
    public void aRememberedPlanThatTurnsBadIsReplaced() {
        test.index("{key: {a: 1}, name: 'a'}");
        test.index("{key: {c: 1}, name: 'c'}");
        assertEquals("c", chosen("{a: {$gte: 0}, c: {$gte: 199}}"));
        assertEquals("a", chosen("{a: {$gte: 11}, c: {$gte: 0}}"));
    }

    @Test
    public void hintsAreObeyedOrRefused() {
        test.index("{key: {a: 1}, name: 'a'}");
        test.index("{key: {c: 1}, name: 'hidden', hidden: true}");
        Query query = query("{c: 5}", "{}", "{}");
        assertStages(query, "COLLSCAN");
        assertStages(hinted(query, Value.of("a")), "FETCH", "IXSCAN");
        assertStages(hinted(query, Value.of(Doc.parse("{a: {$numberLong: '1'}}"))), "FETCH", "IXSCAN");
        assertStages(hinted(query("{a: 5}", "{}", "{}"), Value.of(Doc.parse("{$natural: -1}"))), "COLLSCAN");
        assertCode(2, hinted(query, Value.of("nothing")));
        assertCode(2, hinted(query, Value.of("hidden")));
    }

    @Test
    public void boundsOfKeysNeedTheirIndex() {
        test.index("{key: {c: 1}, name: 'c'}");
        Doc min = Doc.parse("{c: 10}");
        Doc max = Doc.parse("{c: 12}");
        assertEquals(List.of(10, 11), ids(test.find(between(Value.of("c"), min, max))));
        assertEquals(188, test.find(between(Value.of("c"), max, Doc.EMPTY)).size());
        assertCode(51173, between(NONE, min, max));
        assertCode(51175, between(Value.of("c"), max, min));
        assertCode(51174, between(Value.of("c"), Doc.parse("{a: 1}"), Doc.EMPTY));
    }

    @Test
    public void keysAndRecordIdsAreShownWhenAskedFor() {
        test.index("{key: {a: 1, c: 1}, name: 'ac'}");
        Query.Range keys = new Query.Range(0, 1, NONE, Doc.EMPTY, Doc.EMPTY, true, false);
        assertEquals(List.of(Doc.parse("{a: 5, c: 5}")), test.find(query("{a: 5}", "{}", "{}", keys)));
        Query.Range ids = new Query.Range(0, 1, NONE, Doc.EMPTY, Doc.EMPTY, false, true);
        Doc found = test.find(query("{a: 5}", "{}", "{a: 1}", ids)).get(0);
        assertEquals(List.of("_id", "a", "$recordId"), found.names());
    }

    @Test
    public void anIndexComparesStringsByItsOwnCollationOnly() {
        test.index("{key: {s: 1}, name: 's', collation: {locale: 'en', strength: 2}}");
        test.insert("{_id: 1000, s: 'ABC'}");
        assertStages(query("{s: 'abc'}", "{}", "{}"), "COLLSCAN");
        assertStages(query("{s: 5}", "{}", "{}"), "FETCH", "IXSCAN");
        Query same =
                collated(query("{s: 'abc'}", "{}", "{}"), IcuCollation.parse(Doc.parse("{locale: 'en', strength: 2}")));
        assertStages(same, "FETCH", "IXSCAN");
        assertEquals(1, test.find(same).size());
    }

    @Test
    public void sparseAndPartialIndexesServeOnlyWhatTheyHold() {
        test.index("{key: {x: 1}, name: 'x', sparse: true}");
        test.index("{key: {c: 1}, name: 'c', partialFilterExpression: {a: {$gt: 5}}}");
        assertStages(query("{x: 1}", "{}", "{}"), "FETCH", "IXSCAN");
        assertStages(query("{x: null}", "{}", "{}"), "COLLSCAN");
        assertStages(query("{x: {$ne: 1}}", "{}", "{}"), "COLLSCAN");
        assertStages(query("{c: 7, a: 7}", "{}", "{}"), "FETCH", "IXSCAN");
        assertStages(query("{c: 7, a: {$gt: 4}}", "{}", "{}"), "COLLSCAN");
        assertStages(query("{c: 7, a: {$gte: 5}}", "{}", "{}"), "COLLSCAN");
        assertStages(query("{c: 7, a: {$gt: 5}}", "{}", "{}"), "FETCH", "IXSCAN");
        assertStages(query("{c: 7, a: {$in: [6, 7]}}", "{}", "{}"), "FETCH", "IXSCAN");
        assertStages(query("{c: 7}", "{}", "{}"), "COLLSCAN");
    }

    @Test
    public void executionIsCounted() {
        test.index("{key: {a: 1}, name: 'a'}");
        Doc stats = test.planner
                .explain(test.collection(), query("{a: 5}", "{}", "{}"), "find", "executionStats")
                .get("executionStats")
                .document();
        assertEquals(20, stats.get("nReturned").intValue());
        assertEquals(20, stats.get("totalKeysExamined").intValue());
        assertEquals(20, stats.get("totalDocsExamined").intValue());
        assertEquals(
                "FETCH", stats.get("executionStages").document().get("stage").string());
    }

    @Test
    public void compoundBoundsAreJumpedThrough() {
        test.index("{key: {a: 1, c: 1}, name: 'ac'}");
        Doc stats = test.planner
                .explain(
                        test.collection(),
                        query("{a: {$gte: 2, $lte: 4}, c: 23}", "{}", "{}"),
                        "find",
                        "executionStats")
                .get("executionStats")
                .document();
        assertEquals(1, stats.get("nReturned").intValue());
        assertEquals(true, stats.get("totalKeysExamined").intValue() < 12);
    }

    @Test
    public void clusteredCollectionsAreBoundByTheirId() {
        try (TestCollection clustered = new TestCollection("{clusteredIndex: {key: {_id: 1}, unique: true}}")) {
            for (int i = 0; i < 50; i++) {
                clustered.insert("{_id: " + (i * 7) % 50 + "}");
            }
            Query query = query("{_id: {$gte: 10, $lt: 13}}", "{_id: -1}", "{}");
            assertEquals(List.of("CLUSTERED_IXSCAN"), clustered.stages(query, "find"));
            assertEquals(List.of(12, 11, 10), ids(clustered.find(query)));
            assertEquals(List.of(10, 11, 12), ids(clustered.find("{_id: {$gt: 9, $lte: 12}}")));
            assertEquals(List.of(3, 5), ids(clustered.find("{_id: {$in: [5, 3, 77]}}")));
        }
    }

    private String chosen(String filter) {
        Query query = query(filter, "{}", "{}");
        try (Execution execution = test.planner.find(test.collection(), query, Interruption.NEVER)) {
            while (execution.next()) {
                assertEquals(false, execution.current().isEmpty());
            }
            String text = execution.summary().text();
            return text.substring("IXSCAN { ".length(), "IXSCAN { ".length() + 1);
        }
    }

    private static Query between(Value hint, Doc min, Doc max) {
        return query("{}", "{}", "{}", new Query.Range(0, 0, hint, min, max, false, false));
    }

    private void assertStages(Query query, String... stages) {
        assertEquals(List.of(stages), test.stages(query, "find"));
    }

    private void assertCode(int code, Query query) {
        CommandException refused = assertThrows(CommandException.class, () -> test.find(query));
        assertEquals(refused.getMessage(), code, refused.code());
    }

    private Doc planner(Query query) {
        return test.planner
                .explain(test.collection(), query, "find", "queryPlanner")
                .get("queryPlanner")
                .document();
    }

    private Doc indexBounds(Query query) {
        Doc plan = planner(query).get("winningPlan").document();
        return plan.get("inputStage").document().get("indexBounds").document();
    }

    private static List<Integer> ids(List<Doc> documents) {
        return documents.stream().map(doc -> doc.get("_id").intValue()).toList();
    }
}
