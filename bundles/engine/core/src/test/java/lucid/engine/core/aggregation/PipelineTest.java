/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import static lucid.engine.core.aggregation.Json.assertCode;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import lucid.engine.core.aggregation.Pipeline.Pushdown;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import org.junit.Test;

public final class PipelineTest {

    private final MemoryHost host = new MemoryHost().with("c", "{_id: 1, a: 1}", "{_id: 2, a: 2}");

    private Pipeline parse(String pipeline) {
        return Pipeline.parse(Json.stages(pipeline), host.context("c", Json.GLOBALS));
    }

    private Pushdown pushed(String pipeline) {
        return parse(pipeline).pushdown();
    }

    private String left(String pipeline) {
        return parse(pipeline).explain().stream().map(Json::text).collect(Collectors.joining(" "));
    }

    private void refuses(int code, String pipeline) {
        assertCode(code, () -> parse(pipeline));
    }

    @Test
    public void refusesUnknownAndMalformedStages() {
        refuses(40324, "[{$foo: 1}]");
        refuses(40414, "[{$setWindowFields: {}}]");
        refuses(40323, "[{}]");
        refuses(40323, "[{$limit: 1, $skip: 1}]");
        refuses(14, "[1]");
        assertEquals(
                "Unrecognized pipeline stage name: '$foo'",
                assertThrows(CommandException.class, () -> parse("[{$foo: 1}]")).getMessage());
    }

    @Test
    public void refusesStagesInWrongPlaces() {
        refuses(40601, "[{$out: 'x'}, {$limit: 1}]");
        refuses(40601, "[{$merge: 'x'}, {$limit: 1}]");
        refuses(40602, "[{$limit: 1}, {$indexStats: {}}]");
        refuses(40602, "[{$limit: 1}, {$collStats: {}}]");
        refuses(73, "[{$documents: []}]");
        assertCode(73, () -> Pipeline.parse(Json.stages("[{$limit: 1}]"), host.context("", Json.GLOBALS)));
    }

    @Test
    public void refusesLongAndDeepPipelines() {
        String stages = "{$limit: 1},".repeat(1001);
        refuses(7749501, "[" + stages.substring(0, stages.length() - 1) + "]");
        String nested = "[]";
        for (int i = 0; i < 21; i++) {
            nested = "[{$unionWith: {coll: 'c', pipeline: " + nested + "}}]";
        }
        String tooDeep = nested;
        refuses(232, tooDeep);
    }

    @Test
    public void tellsSourcesAndWrites() {
        assertTrue(parse("[{$collStats: {}}]").isSource());
        assertFalse(parse("[{$limit: 1}]").isSource());
        assertFalse(parse("[]").isSource());
        assertTrue(parse("[{$limit: 1}, {$out: 'x'}]").writes());
        assertTrue(parse("[{$merge: 'x'}]").writes());
        assertFalse(parse("[]").writes());
    }

    @Test
    public void pushesFilterSortSkipAndLimitDown() {
        Pushdown pushed = pushed("[{$match: {a: 1}}, {$match: {b: 2}}, {$sort: {c: 1}}, {$skip: 2}, {$limit: 5}]");
        assertEquals("{$and:[{a:1},{b:2}]}", Json.text(pushed.filter()));
        assertEquals("{c:1}", Json.text(pushed.sort()));
        assertEquals(2, pushed.skip());
        assertEquals(5, pushed.limit());
        assertEquals(Doc.EMPTY, pushed.fields());
        assertEquals("", left("[{$match: {a: 1}}, {$sort: {c: 1}}, {$skip: 2}, {$limit: 5}]"));
    }

    @Test
    public void foldsSkipsAndLimits() {
        Pushdown pushed = pushed("[{$limit: 10}, {$skip: 4}, {$limit: 7}, {$skip: 1}]");
        assertEquals(5, pushed.skip());
        assertEquals(5, pushed.limit());
        assertEquals(10, pushed("[{$limit: 10}, {$skip: 10}]").limit());
        assertEquals("{$skip:10}", left("[{$limit: 10}, {$skip: 10}]"));
    }

    @Test
    public void pushesFiltersBeforeSortsAndFieldsThatTheyDoNotRead() {
        assertEquals(
                "{a:1}", Json.text(pushed("[{$sort: {b: 1}}, {$match: {a: 1}}]").filter()));
        assertEquals(
                "{a:1}", Json.text(pushed("[{$set: {b: 1}}, {$match: {a: 1}}]").filter()));
        assertEquals(
                "{a.x:1}",
                Json.text(pushed("[{$project: {a: 1}}, {$match: {'a.x': 1}}]").filter()));
        assertEquals(
                "{a:1}",
                Json.text(pushed("[{$unwind: '$b'}, {$match: {a: 1, b: 2}}]").filter()));
        assertEquals(
                "{a:1}", Json.text(pushed("[{$unset: 'b'}, {$match: {a: 1}}]").filter()));
    }

    @Test
    public void leavesFiltersBehindWhatTheyRead() {
        assertEquals(Doc.EMPTY, pushed("[{$set: {a: 1}}, {$match: {'a.b': 1}}]").filter());
        assertEquals(Doc.EMPTY, pushed("[{$set: {'a.b': 1}}, {$match: {a: 1}}]").filter());
        assertEquals(Doc.EMPTY, pushed("[{$project: {b: 1}}, {$match: {a: 1}}]").filter());
        assertEquals(Doc.EMPTY, pushed("[{$unset: 'a'}, {$match: {a: 1}}]").filter());
        assertEquals(Doc.EMPTY, pushed("[{$limit: 1}, {$match: {a: 1}}]").filter());
        assertEquals(
                Doc.EMPTY,
                pushed("[{$set: {b: 1}}, {$match: {$expr: {$eq: ['$b', '$$ROOT.a']}}}]")
                        .filter());
        assertEquals(
                Doc.EMPTY, pushed("[{$group: {_id: '$a'}}, {$match: {_id: 1}}]").filter());
    }

    @Test
    public void pushesLimitsBeforeStagesThatKeepTheNumber() {
        assertEquals(
                3, pushed("[{$project: {a: 1}}, {$set: {b: 1}}, {$limit: 3}]").limit());
        assertEquals(0, pushed("[{$unwind: '$a'}, {$limit: 3}]").limit());
    }

    @Test
    public void namesTheFieldsThatAreNeeded() {
        assertEquals(
                "{a:1,b.c:1,_id:0}",
                Json.text(pushed("[{$group: {_id: '$a', n: {$sum: '$b.c'}}}]").fields()));
        assertEquals("{_id:1,a:1}", Json.text(pushed("[{$project: {a: 1}}]").fields()));
        assertEquals(
                "{a:1,_id:0}",
                Json.text(pushed("[{$project: {_id: 0, x: {$add: ['$a', '$a.b']}}}]")
                        .fields()));
        assertEquals(
                "{a:1,_id:0}",
                Json.text(pushed("[{$match: {a: 1}}, {$count: 'n'}]").fields()));
        assertEquals(
                "{a:1,b:1,_id:0}",
                Json.text(pushed("[{$unwind: '$a'}, {$match: {'a.0.x': 1}}, {$sortByCount: '$b'}]")
                        .fields()));
    }

    @Test
    public void needsAllWhereTheWholeDocumentIsRead() {
        assertEquals(Doc.EMPTY, pushed("[{$set: {b: 1}}]").fields());
        assertEquals(
                Doc.EMPTY, pushed("[{$group: {_id: 1, d: {$push: '$$ROOT'}}}]").fields());
        assertEquals(
                Doc.EMPTY,
                pushed("[{$group: {_id: 1, d: {$push: {$getField: 'a'}}}}]").fields());
        assertEquals(Doc.EMPTY, pushed("[{$count: 'n'}]").fields());
        assertEquals(
                Doc.EMPTY, pushed("[{$facet: {a: [], b: [{$count: 'n'}]}}]").fields());
    }

    @Test
    public void explainsWhatIsLeft() {
        assertEquals(
                "{$group:{_id:$a,n:{$sum:{$const:1}}}} {$sort:{sortKey:{n:1},limit:3}}",
                left("[{$match: {a: 1}}, {$group: {_id: '$a', n: {$sum: 1}}}, {$sort: {n: 1}}, {$limit: 3}]"));
        assertEquals(
                "{$project:{_id:true,a:true,b:{$add:[$a,{$const:1}]}}}",
                left("[{$project: {a: 1, b: {$add: ['$a', 1]}}}]"));
    }

    @Test
    public void appliesUpdatesToOneDocument() {
        Pipeline update = Pipeline.forUpdate(
                Json.stages("[{$set: {b: {$add: ['$a', 1]}}}, {$unset: 'a'}, {$replaceWith: {v: '$$ROOT'}}]"),
                Json.GLOBALS);
        assertEquals("{v:{_id:1,b:2}}", Json.text(update.applyTo(Doc.parse("{_id: 1, a: 1}"))));
        assertCode(
                ErrorCode.INVALID_OPTIONS.code(),
                () -> Pipeline.forUpdate(Json.stages("[{$match: {}}]"), Json.GLOBALS));
    }

    @Test
    public void stopsWhenItIsInterrupted() {
        String[] many = new String[600];
        java.util.Arrays.setAll(many, i -> "{_id: " + i + "}");
        host.with("c", many);
        host.interruption = () -> {
            throw new CommandException(ErrorCode.INTERRUPTED, "operation was interrupted");
        };
        assertCode(11601, () -> host.run("c", "[{$group: {_id: '$_id'}}]"));
        assertEquals(0, host.open);
    }

    @Test
    public void readsNothingBeforeItIsAsked() {
        Pipeline pipeline = parse("[{$group: {_id: '$a'}}]");
        boolean[] read = {false};
        DocStream source = new StageStream(DocStream.of(List.of())) {
            @Override
            public boolean next() {
                read[0] = true;
                return false;
            }
        };
        try (DocStream stream = pipeline.run(source)) {
            assertFalse(read[0]);
            assertFalse(stream.next());
        }
        assertTrue(read[0]);
    }
}
