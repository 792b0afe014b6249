/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import static lucid.engine.core.aggregation.Json.assertCode;
import static lucid.engine.core.aggregation.Windowed.numbers;
import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public final class WindowFieldsTest {

    private final Windowed windowed = new Windowed();
    private final MemoryHost host = windowed.host;

    private List<String> run(String collection, String argument) {
        return windowed.run(collection, argument);
    }

    private String values(String function, String... documents) {
        return windowed.values(function, documents);
    }

    private void refuses(int code, String argument) {
        windowed.refuses(code, argument);
    }

    private void refusesFunction(int code, String function) {
        windowed.refusesFunction(code, function);
    }

    @Test
    public void sumsUpWithinPartitions() {
        assertEquals(
                List.of(
                        "{_id:2,t:a,q:134,y:2019,sum:134}",
                        "{_id:0,t:a,q:120,y:2020,sum:254}",
                        "{_id:4,t:a,q:140,y:2021,sum:394}",
                        "{_id:1,t:b,q:145,y:2020,sum:145}",
                        "{_id:3,t:b,q:104,y:2021,sum:249}"),
                run(
                        "cakes",
                        "{partitionBy: '$t', sortBy: {y: 1}, output: {sum: {$sum: '$q',"
                                + " window: {documents: ['unbounded', 'current']}}}}"));
    }

    @Test
    public void partitionsByExpressionsAndLeavesNothingOfThem() {
        assertEquals(
                List.of("{_id:0,n:3}", "{_id:2,n:3}", "{_id:4,n:3}", "{_id:1,n:2}", "{_id:3,n:2}"),
                host.run(
                        "cakes",
                        "[{$setWindowFields: {partitionBy: {$mod: ['$_id', 2]}, output: {n: {$count: {}}}}},"
                                + " {$unset: ['t', 'q', 'y']}]"));
    }

    @Test
    public void holdsNullAndMissingForOnePartition() {
        host.with("d", "{_id: 1, p: null}", "{_id: 2, p: 1}", "{_id: 3}", "{_id: 4, p: 1.0}");
        assertEquals(
                List.of("{_id:1,p:null,n:2}", "{_id:3,n:2}", "{_id:2,p:1,n:2}", "{_id:4,p:1.0,n:2}"),
                run("d", "{partitionBy: '$p', output: {n: {$count: {}}}}"));
        host.with("d", "{_id: 1, p: [1]}");
        assertCode(14, () -> run("d", "{partitionBy: '$p', output: {n: {$count: {}}}}"));
    }

    @Test
    public void keepsTheOrderWithoutASort() {
        assertEquals(
                List.of("{_id:0,m:145}", "{_id:1,m:145}", "{_id:2,m:145}", "{_id:3,m:145}", "{_id:4,m:145}"),
                host.run("cakes", "[{$setWindowFields: {output: {m: {$max: '$q'}}}}, {$unset: ['t', 'q', 'y']}]"));
    }

    @Test
    public void setsFieldsBelowOthers() {
        host.with("d", "{_id: 1, a: {b: 1, c: 2}}", "{_id: 2, a: [{b: 5}]}");
        assertEquals(
                List.of("{_id:1,a:{b:[1,[5]],c:2}}", "{_id:2,a:[{b:[1,[5]]}]}"),
                run("d", "{sortBy: {_id: 1}, output: {'a.b': {$push: '$a.b'}}}"));
        refuses(40176, "{output: {a: {$sum: 1}, 'a.b': {$sum: 1}}}");
    }

    @Test
    public void boundsByDocuments() {
        String[] documents = numbers(1, 2, 3, 4);
        assertEquals("[1,2] [1,2,3] [2,3,4] [3,4]", values("{$push: '$x', window: {documents: [-1, 1]}}", documents));
        assertEquals("[] [1] [1,2] [2,3]", values("{$push: '$x', window: {documents: [-2, -1]}}", documents));
        assertEquals("[2,3] [3,4] [4] []", values("{$push: '$x', window: {documents: [1, 2]}}", documents));
        assertEquals(
                "[1,2,3,4] [2,3,4] [3,4] [4]",
                values("{$push: '$x', window: {documents: ['current', 'unbounded']}}", documents));
        assertEquals("[] [] [1] [1,2]", values("{$push: '$x', window: {documents: ['unbounded', -2]}}", documents));
    }

    @Test
    public void boundsByRange() {
        String[] documents = numbers(1, 2, 2, 5, 9);
        assertEquals("[1,2,2] [1,2,2] [1,2,2] [5] [9]", values("{$push: '$x', window: {range: [-1, 1]}}", documents));
        assertEquals(
                "[1] [1,2,2] [1,2,2] [1,2,2,5] [1,2,2,5,9]",
                values("{$push: '$x', window: {range: ['unbounded', 'current']}}", documents));
        assertEquals("[5] [5] [5] [9] []", values("{$push: '$x', window: {range: [2.5, 4]}}", documents));
        assertCode(5429414, () -> values("{$sum: '$x', window: {range: [0, 1]}}", "{x: 'a'}"));
        assertCode(5429414, () -> values("{$sum: '$x', window: {range: [0, 1]}}", "{_id: 1}"));
        assertCode(5429413, () -> values("{$sum: '$x', window: {range: [0, 1], unit: 'day'}}", numbers(1)));
    }

    @Test
    public void boundsByTime() {
        host.with(
                "t",
                "{_id: 1, d: {$date: '2024-01-31T00:00:00Z'}}",
                "{_id: 2, d: {$date: '2024-02-29T00:00:00Z'}}",
                "{_id: 3, d: {$date: '2024-03-01T00:00:00Z'}}");
        assertEquals(
                List.of("{_id:1,r:[1,2]}", "{_id:2,r:[2,3]}", "{_id:3,r:[3]}"),
                host.run(
                        "t",
                        "[{$setWindowFields: {sortBy: {d: 1}, output: {r: {$push: '$_id',"
                                + " window: {range: ['current', 1], unit: 'month'}}}}}, {$unset: 'd'}]"));
        assertCode(5429414, () -> run("t", "{sortBy: {d: 1}, output: {r: {$sum: 1, window: {range: [0, 1]}}}}"));
    }

    @Test
    public void refusesWrongStages() {
        assertCode(9, () -> host.run("cakes", "[{$setWindowFields: 1}]"));
        refuses(40414, "{}");
        refuses(40415, "{output: {}, foo: 1}");
        refuses(14, "{output: 1}");
        refuses(14, "{sortBy: 1, output: {}}");
        refuses(15975, "{sortBy: {y: 2}, output: {}}");
        refuses(9, "{output: {r: 1}}");
        refuses(9, "{output: {r: {}}}");
        refuses(9, "{output: {r: {$foo: 1}}}");
        refuses(9, "{output: {r: {$sum: 1, $max: 1}}}");
        refuses(9, "{output: {r: {$sum: 1, foo: 1}}}");
        refuses(9, "{output: {r: {$count: 1}}}");
        refuses(16410, "{output: {$r: {$sum: 1}}}");
        refuses(9, "{output: {r: {$mergeObjects: '$t'}}}");
    }

    @Test
    public void refusesWrongWindows() {
        refusesFunction(9, "{$sum: 1, window: 1}");
        refusesFunction(9, "{$sum: 1, window: {foo: 1}}");
        refusesFunction(9, "{$sum: 1, window: {documents: [0, 1], range: [0, 1]}}");
        refusesFunction(9, "{$sum: 1, window: {documents: [0, 1], unit: 'day'}}");
        refusesFunction(9, "{$sum: 1, window: {documents: [0]}}");
        refusesFunction(9, "{$sum: 1, window: {documents: [0, 1.5]}}");
        refusesFunction(9, "{$sum: 1, window: {documents: [0, 'all']}}");
        refusesFunction(9, "{$sum: 1, window: {range: [0, 1], unit: 'eon'}}");
        refusesFunction(9, "{$sum: 1, window: {range: [0, 1.5], unit: 'day'}}");
        refusesFunction(5339900, "{$sum: 1, window: {documents: [1, 0]}}");
        refuses(5339901, "{output: {r: {$sum: 1, window: {documents: [0, 1]}}}}");
        refuses(5339902, "{output: {r: {$sum: 1, window: {range: [0, 1]}}}}");
        refuses(5339902, "{sortBy: {y: 1, q: 1}, output: {r: {$sum: 1, window: {range: [0, 1]}}}}");
        refuses(8947401, "{sortBy: {y: -1}, output: {r: {$sum: 1, window: {range: [0, 1]}}}}");
    }

    @Test
    public void holdsOnePartitionOnly() {
        host.memoryLimit = 700;
        host.with("d", numbers(1, 2, 3, 4));
        assertEquals(4, run("d", "{output: {n: {$count: {}}}}").size());
        host.memoryLimit = 300;
        assertCode(292, () -> run("d", "{output: {n: {$count: {}}}}"));
    }

    @Test
    public void releasesWhatPartitionsHeld() {
        String[] documents = new String[50];
        for (int i = 0; i < documents.length; i++) {
            documents[i] = "{_id: " + i + ", x: " + i + "}";
        }
        host.with("d", documents);
        // the sort alone holds about 12 KiB; what functions of all partitions hold would be more
        host.memoryLimit = 13_000;
        assertEquals(
                50,
                run(
                                "d",
                                "{partitionBy: '$x', sortBy: {_id: 1}, output:"
                                        + " {p: {$push: '$$ROOT', window: {documents: [-1, 1]}},"
                                        + " q: {$push: '$$ROOT', window: {documents: ['unbounded', 1]}}}}")
                        .size());
    }

    @Test
    public void showsItselfAsMongoDbDoes() {
        Pipeline pipeline = Pipeline.parse(
                Json.stages("[{$setWindowFields: {partitionBy: '$t', sortBy: {y: 1}, output: {n: {$rank: {}}}}}]"),
                host.context("cakes", Json.GLOBALS));
        assertEquals("{t:1,y:1}", Json.text(pipeline.pushdown().sort()));
        assertEquals(
                List.of("{$_internalSetWindowFields:{partitionBy:$t,sortBy:{y:1},output:{n:{$rank:{}}}}}"),
                Json.texts(pipeline.explain()));
    }
}
