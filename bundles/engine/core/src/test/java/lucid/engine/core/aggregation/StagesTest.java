/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import static lucid.engine.core.aggregation.Json.assertCode;
import static org.junit.Assert.assertEquals;

import java.util.HashSet;
import java.util.List;
import org.junit.Test;

public final class StagesTest {

    private final MemoryHost host = new MemoryHost()
            .with("c", "{_id: 1, a: [1, 2], b: {x: 1}}", "{_id: 2, a: [], b: 5}", "{_id: 3}", "{_id: 4, a: 7}");

    private List<String> run(String pipeline) {
        return host.run("c", pipeline);
    }

    private void refuses(int code, String pipeline) {
        assertCode(code, () -> run(pipeline));
    }

    @Test
    public void unwindsArrays() {
        assertEquals(List.of("{_id:1,a:1}", "{_id:1,a:2}", "{_id:4,a:7}"), run("[{$unwind: '$a'}, {$unset: 'b'}]"));
    }

    @Test
    public void unwindsWithIndexAndKeepsWhatHasNoItems() {
        assertEquals(
                List.of("{_id:1,a:1,i:0}", "{_id:1,a:2,i:1}", "{_id:2,i:null}", "{_id:3,i:null}", "{_id:4,a:7,i:null}"),
                run("[{$unset: 'b'}, {$unwind: {path: '$a', includeArrayIndex: 'i',"
                        + " preserveNullAndEmptyArrays: true}}]"));
    }

    @Test
    public void unwindsBelowDocuments() {
        host.with("d", "{a: {b: [{c: 1}, {c: 2}], z: 0}}", "{a: [{b: [1]}]}");
        assertEquals(List.of("{a:{b:{c:1},z:0}}", "{a:{b:{c:2},z:0}}"), host.run("d", "[{$unwind: '$a.b'}]"));
    }

    @Test
    public void refusesWrongUnwinds() {
        refuses(28818, "[{$unwind: 'a'}]");
        refuses(15981, "[{$unwind: 1}]");
        refuses(28808, "[{$unwind: {path: 1}}]");
        refuses(28809, "[{$unwind: {path: '$a', preserveNullAndEmptyArrays: 1}}]");
        refuses(28810, "[{$unwind: {path: '$a', includeArrayIndex: ''}}]");
        refuses(28822, "[{$unwind: {path: '$a', includeArrayIndex: '$i'}}]");
        refuses(28811, "[{$unwind: {path: '$a', foo: 1}}]");
        refuses(28812, "[{$unwind: {}}]");
    }

    @Test
    public void addsFieldsInPlaceAndAtTheEnd() {
        assertEquals(
                List.of("{_id:3,n:{m:3},k:4}"),
                run("[{$match: {_id: 3}}, {$addFields: {'n.m': '$_id', k: {$add: ['$_id', 1]}}}]"));
        assertEquals(
                List.of("{_id:1,a:[{z:1},{z:1}],b:{x:1,y:2}}", "{_id:2,a:[],b:{y:2}}"),
                run("[{$match: {_id: {$lt: 3}}}, {$set: {'a.z': 1, b: {y: 2}}}]"));
    }

    @Test
    public void removesWhatIsSetToNothing() {
        assertEquals(List.of("{_id:1,b:{x:1}}"), run("[{$limit: 1}, {$set: {a: '$$REMOVE'}}]"));
    }

    @Test
    public void refusesWrongFields() {
        refuses(40272, "[{$addFields: 1}]");
        refuses(40177, "[{$addFields: {}}]");
        refuses(40176, "[{$set: {a: 1, 'a.b': 2}}]");
        refuses(16410, "[{$set: {$a: 1}}]");
        refuses(51272, "[{$project: {}}]");
        refuses(15969, "[{$project: 1}]");
        refuses(31002, "[{$unset: 1}]");
        refuses(31119, "[{$unset: []}]");
        refuses(31120, "[{$unset: [1]}]");
    }

    @Test
    public void projects() {
        assertEquals(List.of("{_id:1,x:1}"), run("[{$limit: 1}, {$project: {x: '$b.x'}}]"));
        assertEquals(List.of("{b:{x:1}}"), run("[{$limit: 1}, {$project: {_id: 0, b: 1}}]"));
        assertEquals(List.of("{_id:1}"), run("[{$limit: 1}, {$unset: ['a', 'b']}]"));
    }

    @Test
    public void replacesTheRoot() {
        assertEquals(List.of("{x:1}"), run("[{$limit: 1}, {$replaceRoot: {newRoot: '$b'}}]"));
        assertEquals(List.of("{i:1}"), run("[{$limit: 1}, {$replaceWith: {i: '$_id'}}]"));
        refuses(40228, "[{$replaceWith: '$b'}]");
        refuses(40229, "[{$replaceRoot: 1}]");
        refuses(40230, "[{$replaceRoot: {foo: 1}}]");
        refuses(40231, "[{$replaceRoot: {}}]");
    }

    @Test
    public void counts() {
        assertEquals(List.of("{n:4}"), run("[{$count: 'n'}]"));
        assertEquals(List.of(), run("[{$match: {_id: 9}}, {$count: 'n'}]"));
        refuses(40156, "[{$count: 1}]");
        refuses(40156, "[{$count: ''}]");
        refuses(40158, "[{$count: '$n'}]");
        refuses(40160, "[{$count: 'n.m'}]");
    }

    @Test
    public void sortsByCount() {
        host.with("d", "{k: 1}", "{k: 2}", "{k: 2}");
        assertEquals(List.of("{_id:2,count:2}", "{_id:1,count:1}"), host.run("d", "[{$sortByCount: '$k'}]"));
        refuses(40147, "[{$sortByCount: {}}]");
        refuses(40148, "[{$sortByCount: 'k'}]");
        refuses(40149, "[{$sortByCount: 1}]");
    }

    @Test
    public void sortsStably() {
        host.with("d", "{i: 1, k: 2}", "{i: 2, k: 1}", "{i: 3, k: 2}", "{i: 4, k: 1}");
        assertEquals(
                List.of("{i:2}", "{i:4}", "{i:1}", "{i:3}"),
                host.run("d", "[{$set: {z: 1}}, {$sort: {k: 1}}, {$project: {_id: 0, i: 1}}]"));
        assertEquals(
                List.of("{i:4}", "{i:1}"),
                host.run(
                        "d", "[{$set: {z: 1}}, {$sort: {k: 1}}, {$skip: 1}, {$limit: 2}, {$project: {_id: 0, i: 1}}]"));
        refuses(15973, "[{$sort: 1}]");
        refuses(15976, "[{$sort: {}}]");
    }

    @Test
    public void keepsOnlyWhatALimitedSortNeeds() {
        String[] many = new String[1000];
        for (int i = 0; i < many.length; i++) {
            many[i] = "{_id: " + i + ", k: " + (i * 7919 % 1000) + ", pad: '" + "x".repeat(100) + "'}";
        }
        host.with("d", many);
        host.memoryLimit = 5000;
        String sort = "[{$set: {z: 1}}, {$sort: {k: 1}}";
        assertEquals(
                List.of("{k:0}", "{k:1}", "{k:2}"), host.run("d", sort + ", {$limit: 3}, {$project: {_id: 0, k: 1}}]"));
        assertCode(292, () -> host.run("d", sort + "]"));
    }

    @Test
    public void limitsAndSkips() {
        assertEquals(List.of("{_id:3}"), run("[{$project: {_id: 1}}, {$skip: 2}, {$limit: 1}]"));
        assertEquals(List.of("{_id:3}"), run("[{$project: {_id: 1}}, {$limit: 3}, {$skip: 2}]"));
        assertEquals(List.of(), run("[{$limit: 2}, {$skip: 2}]"));
        refuses(15958, "[{$limit: 0}]");
        refuses(5107201, "[{$limit: -1}]");
        refuses(5107201, "[{$limit: 'a'}]");
        refuses(5107201, "[{$limit: 1.5}]");
        refuses(5107200, "[{$skip: -1}]");
    }

    @Test
    public void samplesWithoutRepeats() {
        List<String> sampled = run("[{$project: {_id: 1}}, {$sample: {size: 3}}]");
        assertEquals(3, new HashSet<>(sampled).size());
        assertEquals(4, run("[{$sample: {size: 10}}]").size());
        refuses(28745, "[{$sample: 1}]");
        refuses(28746, "[{$sample: {size: 'a'}}]");
        refuses(28747, "[{$sample: {size: 0}}]");
        refuses(28748, "[{$sample: {foo: 0}}]");
        refuses(28749, "[{$sample: {}}]");
    }

    @Test
    public void runsFacetsOverTheSameDocuments() {
        assertEquals(
                List.of("{n:[{n:3}],ids:[{_id:2},{_id:3}],none:[]}"),
                run("[{$match: {_id: {$lte: 3}}}, {$facet: {n: [{$count: 'n'}],"
                        + " ids: [{$match: {_id: {$gt: 1}}}, {$project: {_id: 1}}], none: [{$match: {q: 1}}]}}]"));
        refuses(40169, "[{$facet: {}}]");
        refuses(40170, "[{$facet: {a: 1}}]");
        refuses(40600, "[{$facet: {a: [{$out: 'x'}]}}]");
        refuses(40600, "[{$facet: {a: [{$facet: {b: []}}]}}]");
        refuses(40600, "[{$facet: {a: [{$indexStats: {}}]}}]");
    }

    @Test
    public void putsValuesIntoBuckets() {
        host.with("d", "{v: 1}", "{v: 5}", "{v: 9}", "{v: 20}", "{v: 'x'}");
        assertEquals(
                List.of("{_id:0,count:2}", "{_id:9,count:1}", "{_id:other,count:2}"),
                host.run("d", "[{$bucket: {groupBy: '$v', boundaries: [0, 9, 20], default: 'other'}}]"));
        assertCode(40066, () -> host.run("d", "[{$bucket: {groupBy: '$v', boundaries: [0, 9]}}]"));
        refuses(40192, "[{$bucket: {groupBy: '$v', boundaries: [0]}}]");
        refuses(40193, "[{$bucket: {groupBy: '$v', boundaries: [0, 'a']}}]");
        refuses(40194, "[{$bucket: {groupBy: '$v', boundaries: [0, 0]}}]");
        refuses(40198, "[{$bucket: {groupBy: '$v'}}]");
        refuses(40199, "[{$bucket: {groupBy: '$v', boundaries: [0, 2], default: 1}}]");
        refuses(40202, "[{$bucket: {groupBy: 'v', boundaries: [0, 2]}}]");
    }

    @Test
    public void makesBucketsOfEqualSize() {
        host.with("d", "{v: 4}", "{v: 1}", "{v: 2}", "{v: 3}", "{v: 2}");
        assertEquals(
                List.of("{_id:{min:1,max:3},count:3}", "{_id:{min:3,max:4},count:2}"),
                host.run("d", "[{$bucketAuto: {groupBy: '$v', buckets: 2}}]"));
        refuses(40243, "[{$bucketAuto: {groupBy: '$v', buckets: 0}}]");
        refuses(40246, "[{$bucketAuto: {groupBy: '$v'}}]");
    }

    @Test
    public void redactsLevelByLevel() {
        host.with("d", "{l: 1, a: {l: 5, x: 1}, b: [{l: 1, y: 1}, {l: 9}, 3]}", "{l: 7}");
        assertEquals(
                List.of("{l:1,b:[{l:1,y:1},3]}"),
                host.run("d", "[{$redact: {$cond: [{$gt: ['$l', 4]}, '$$PRUNE', '$$DESCEND']}}]"));
        refuses(17053, "[{$redact: 'x'}]");
    }
}
