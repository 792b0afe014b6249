/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import static lucid.engine.core.aggregation.Json.assertCode;
import static org.junit.Assert.assertEquals;

import java.util.List;
import lucid.engine.core.value.Namespace;
import org.junit.Test;

public final class JoinTest {

    private final MemoryHost host = new MemoryHost()
            .with(
                    "orders",
                    "{_id: 1, sku: 'a', n: 2}",
                    "{_id: 2, sku: ['b', 'c'], n: 9}",
                    "{_id: 3}",
                    "{_id: 4, sku: 'a'}")
            .with("stock", "{_id: 'a', sku: 'a', q: 5}", "{_id: 'b', sku: 'b', q: 1}", "{_id: 'n'}");

    private List<String> orders(String pipeline) {
        return host.run("orders", pipeline);
    }

    private void refuses(int code, String pipeline) {
        assertCode(code, () -> orders(pipeline));
    }

    @Test
    public void looksUpByFields() {
        assertEquals(
                List.of("{_id:1,s:[a]}", "{_id:2,s:[b]}", "{_id:3,s:[n]}", "{_id:4,s:[a]}"),
                orders("[{$lookup: {from: 'stock', localField: 'sku', foreignField: 'sku', as: 's'}},"
                        + " {$project: {s: '$s._id'}}]"));
        assertEquals(
                "a repeated value is remembered",
                3,
                host.asked.stream().filter(a -> a.startsWith("find")).count());
        assertEquals(0, host.open);
    }

    @Test
    public void looksUpThroughArraysAndIntoPaths() {
        host.with("d", "{x: [{k: 'a'}, {k: 'b'}], y: {z: 1}}");
        assertEquals(
                List.of("{y:{z:1,s:[{_id:a,sku:a,q:5},{_id:b,sku:b,q:1}]}}"),
                host.run(
                        "d",
                        "[{$lookup: {from: 'stock', localField: 'x.k', foreignField: 'sku', as: 'y.s'}},"
                                + " {$unset: 'x'}]"));
    }

    @Test
    public void looksUpByAPipelineWithVariables() {
        assertEquals(
                List.of("{_id:1,n:2,s:[{_id:a}]}", "{_id:2,n:9,s:[]}"),
                orders("[{$limit: 2}, {$unset: 'sku'}, {$lookup: {from: 'stock', let: {n: '$n'}, as: 's', pipeline: ["
                        + "{$match: {$expr: {$gt: ['$q', '$$n']}}}, {$project: {_id: 1}}]}}]"));
    }

    @Test
    public void looksUpByFieldsAndPipeline() {
        assertEquals(
                List.of("{_id:1,s:[{q:5,n:2}]}"),
                orders("[{$limit: 1}, {$lookup: {from: 'stock', localField: 'sku', foreignField: 'sku', as: 's',"
                        + " let: {m: '$n'}, pipeline: [{$project: {_id: 0, q: 1, n: '$$m'}}]}},"
                        + " {$project: {s: 1}}]"));
    }

    @Test
    public void looksUpDocumentsOfThePipelineItself() {
        assertEquals(
                List.of("{_id:1,s:[{x:1}]}"),
                orders("[{$limit: 1}, {$project: {_id: 1}},"
                        + " {$lookup: {as: 's', pipeline: [{$documents: [{x: 1}]}]}}]"));
    }

    @Test
    public void refusesWrongLookups() {
        refuses(9, "[{$lookup: 1}]");
        refuses(9, "[{$lookup: {from: 'stock', localField: 'a', as: 's'}}]");
        refuses(9, "[{$lookup: {from: 'stock', localField: 'a', foreignField: 'a'}}]");
        refuses(9, "[{$lookup: {from: 1, localField: 'a', foreignField: 'a', as: 's'}}]");
        refuses(9, "[{$lookup: {localField: 'a', foreignField: 'a', as: 's'}}]");
        refuses(9, "[{$lookup: {from: 'stock', as: 's', foo: 1}}]");
        refuses(51047, "[{$lookup: {from: 'stock', as: 's', pipeline: [{$out: 'x'}]}}]");
        refuses(40324, "[{$lookup: {from: 'stock', as: 's', pipeline: [{$foo: 'x'}]}}]");
        refuses(17276, "[{$lookup: {from: 'stock', as: 's', pipeline: [{$set: {a: '$$q'}}]}}]");
    }

    @Test
    public void followsAGraph() {
        host.with(
                "people",
                "{_id: 1, name: 'a', boss: null}",
                "{_id: 2, name: 'b', boss: 'a'}",
                "{_id: 3, name: 'c', boss: 'b'}",
                "{_id: 4, name: 'd', boss: 'd'}");
        String graph = "[{$match: {_id: %d}}, {$graphLookup: {from: 'people', startWith: '$boss',"
                + " connectFromField: 'boss', connectToField: 'name', as: 'up', depthField: 'd'%s}},"
                + " {$project: {up: {$map: {input: '$up', in: {n: '$$this.name', d: '$$this.d'}}}}}]";
        assertEquals(List.of("{_id:3,up:[{n:b,d:0},{n:a,d:1}]}"), host.run("people", String.format(graph, 3, "")));
        assertEquals(List.of("{_id:4,up:[{n:d,d:0}]}"), host.run("people", String.format(graph, 4, "")));
        assertEquals(List.of("{_id:3,up:[{n:b,d:0}]}"), host.run("people", String.format(graph, 3, ", maxDepth: 0")));
        assertEquals(
                List.of("{_id:3,up:[]}"),
                host.run("people", String.format(graph, 3, ", restrictSearchWithMatch: {name: 'a'}")));
        refuses(40105, "[{$graphLookup: {from: 'people'}}]");
        refuses(40104, "[{$graphLookup: {foo: 'people'}}]");
    }

    @Test
    public void unitesCollections() {
        assertEquals(
                List.of("{_id:1}", "{_id:a}"),
                orders("[{$limit: 1}, {$unionWith: {coll: 'stock', pipeline: [{$limit: 1}]}}, {$project: {_id: 1}}]"));
        assertEquals(7, orders("[{$unionWith: 'stock'}]").size());
        assertEquals(0, host.open);
        refuses(9, "[{$unionWith: 1}]");
        refuses(31441, "[{$unionWith: {coll: 'x', pipeline: [{$merge: 'y'}]}}]");
        refuses(9, "[{$unionWith: {pipeline: []}}]");
    }

    @Test
    public void replacesACollection() {
        assertEquals(List.of(), orders("[{$project: {n: 1}}, {$match: {n: 2}}, {$out: 'copy'}]"));
        assertEquals(List.of("{_id:1,n:2}"), host.contents("copy"));
        refuses(16990, "[{$out: 1}]");
        refuses(73, "[{$out: ''}]");
        refuses(17385, "[{$out: 'system.users'}]");
        refuses(40414, "[{$out: {db: 'x'}}]");
        refuses(40415, "[{$out: {db: 'x', coll: 'y', z: 1}}]");
    }

    @Test
    public void mergesDocuments() {
        assertEquals(
                List.of(),
                orders("[{$limit: 1}, {$project: {n: 1}}, {$merge: {into: 'sum', whenMatched: 'replace'}}]"));
        assertEquals(List.of("{_id:1,n:2}"), host.contents("sum"));
        assertEquals("replace", host.merges.get(0).whenMatched());
        assertEquals(List.of("_id"), host.merges.get(0).on());
        orders("[{$merge: {into: 'x', on: '_id', let: {k: '$n'}, whenMatched: [{$set: {k: '$$k', n: '$$new.n'}}]}}]");
        assertEquals("{k:$n,new:$$ROOT}", Json.text(host.merges.get(1).let()));
    }

    @Test
    public void refusesWrongMerges() {
        refuses(51182, "[{$merge: 1}]");
        refuses(51178, "[{$merge: {into: 1}}]");
        refuses(40414, "[{$merge: {on: 'a'}}]");
        refuses(2, "[{$merge: {into: 'x', whenMatched: 'foo'}}]");
        refuses(51181, "[{$merge: {into: 'x', whenMatched: 'fail', whenNotMatched: 'discard'}}]");
        refuses(51187, "[{$merge: {into: 'x', on: []}}]");
        refuses(51132, "[{$merge: {into: 'x', on: 'zzz'}}]");
        refuses(51199, "[{$merge: {into: 'x', let: {a: 1}, whenMatched: 'merge'}}]");
        refuses(72, "[{$merge: {into: 'x', whenMatched: [{$match: {}}]}}]");
    }

    @Test
    public void asksTheServerForItsState() {
        assertEquals(List.of("{from:$indexStats,k:1}"), orders("[{$indexStats: {}}, {$set: {k: 1}}]"));
        assertEquals("$indexStats orders {}", host.asked.get(1));
        assertEquals(
                List.of("{x:2}"),
                MemoryHost.drain(host.aggregate(
                        new Namespace("shop", ""),
                        Json.stages("[{$documents: [{x: 1}, {x: 2}]}, {$match: {x: 2}}]"),
                        Json.GLOBALS)));
        refuses(28803, "[{$indexStats: {a: 1}}]");
        refuses(40166, "[{$collStats: 1}]");
    }
}
