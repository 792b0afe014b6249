/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import static lucid.engine.core.aggregation.Json.assertCode;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;
import lucid.engine.core.window.NumericTotal;
import org.bson.types.Decimal128;
import org.junit.Test;

public final class GroupTest {

    private final MemoryHost host = new MemoryHost()
            .with(
                    "sales",
                    "{_id: 1, item: 'a', n: 2, price: 1.5, at: 3}",
                    "{_id: 2, item: 'b', n: 5, price: 2.5, at: 2}",
                    "{_id: 3, item: 'a', n: 3, at: 1}",
                    "{_id: 4, n: 'x', item: null}");

    private String one(String fields) {
        return host.run("sales", "[{$match: {item: 'a'}}, {$group: {_id: null, " + fields + "}}]")
                .get(0);
    }

    @Test
    public void groupsByAnExpressionInOrderOfFirstSight() {
        assertEquals(
                List.of("{_id:a,total:5}", "{_id:b,total:5}", "{_id:null,total:0}"),
                host.run("sales", "[{$group: {_id: '$item', total: {$sum: '$n'}}}]"));
    }

    @Test
    public void groupsEqualNumbersOfAllTypesAndMissingWithNull() {
        host.with("c", "{x: 1}", "{x: 1.0}", "{x: {$numberLong: '1'}}", "{x: null}", "{}");
        assertEquals(
                List.of("{_id:1,n:3}", "{_id:null,n:2}"), host.run("c", "[{$group: {_id: '$x', n: {$count: {}}}}]"));
    }

    @Test
    public void groupsByDocuments() {
        assertEquals(
                List.of("{_id:{i:a}}", "{_id:{i:b}}", "{_id:{i:null}}"),
                host.run("sales", "[{$group: {_id: {i: '$item'}}}]"));
    }

    @Test
    public void accumulatesValues() {
        assertEquals("{_id:null,v:2.5}", one("v: {$avg: '$n'}"));
        assertEquals("{_id:null,v:2}", one("v: {$min: '$n'}"));
        assertEquals("{_id:null,v:3}", one("v: {$max: '$n'}"));
        assertEquals("{_id:null,v:1.5}", one("v: {$first: '$price'}"));
        assertEquals("{_id:null,v:null}", one("v: {$last: '$price'}"));
        assertEquals("{_id:null,v:[1.5]}", one("v: {$push: '$price'}"));
        assertEquals("{_id:null,v:[a]}", one("v: {$addToSet: '$item'}"));
        assertEquals("{_id:null,v:0.5}", one("v: {$stdDevPop: '$n'}"));
        assertEquals("{_id:null,v:null}", one("v: {$stdDevSamp: '$price'}"));
        assertEquals(
                "{_id:null,v:{a:2,b:3,at:1}}".replace("a:2,b:3,at:1", "_id:3,item:a,n:3,price:1.5,at:1"),
                one("v: {$mergeObjects: '$$ROOT'}"));
    }

    @Test
    public void accumulatesSeveralValues() {
        host.with("c", "{v: 3}", "{v: 1}", "{}", "{v: 2}");
        String all = "[{$group: {_id: null, v: {%s: {input: '$v', n: 2}}}}]";
        assertEquals(List.of("{_id:null,v:[3,1]}"), host.run("c", String.format(all, "$firstN")));
        assertEquals(List.of("{_id:null,v:[null,2]}"), host.run("c", String.format(all, "$lastN")));
        assertEquals(List.of("{_id:null,v:[1,2]}"), host.run("c", String.format(all, "$minN")));
        assertEquals(List.of("{_id:null,v:[3,2]}"), host.run("c", String.format(all, "$maxN")));
    }

    @Test
    public void takesTheTopAndTheBottom() {
        assertEquals("{_id:null,v:3}", one("v: {$top: {output: '$_id', sortBy: {at: 1}}}"));
        assertEquals("{_id:null,v:1}", one("v: {$bottom: {output: '$_id', sortBy: {at: 1}}}"));
        assertEquals("{_id:null,v:[1,3]}", one("v: {$topN: {n: 9, output: '$_id', sortBy: {at: -1}}}"));
        assertEquals("{_id:null,v:[3]}", one("v: {$bottomN: {n: 1, output: '$_id', sortBy: {at: -1}}}"));
    }

    @Test
    public void letsNDependOnTheGroup() {
        host.with("c", "{k: 1, v: 1}", "{k: 1, v: 2}", "{k: 2, v: 3}", "{k: 2, v: 4}");
        assertEquals(
                List.of("{_id:{k:1},v:[1]}", "{_id:{k:2},v:[3,4]}"),
                host.run("c", "[{$group: {_id: {k: '$k'}, v: {$firstN: {input: '$v', n: '$k'}}}}]"));
    }

    @Test
    public void findsPercentilesExactly() {
        host.with("c", "{v: 1}", "{v: 2}", "{v: 3}", "{v: 4}", "{v: 'x'}");
        assertEquals(
                List.of("{_id:null,p:[2.0,4.0],m:2.0}"),
                host.run(
                        "c",
                        "[{$group: {_id: null, p: {$percentile: {input: '$v', p: [0.5, 0.95], method: 'approximate'}},"
                                + " m: {$median: {input: '$v', method: 'approximate'}}}}]"));
    }

    @Test
    public void sumsInTheWidestType() {
        host.with("c", "{v: 2147483647}", "{v: 1}");
        assertEquals(List.of("{_id:null,v:2147483648}"), host.run("c", "[{$group: {_id: null, v: {$sum: '$v'}}}]"));
        NumericTotal decimal = new NumericTotal();
        decimal.add(Value.of(1));
        decimal.add(Value.of(0.5));
        decimal.add(Value.of(Decimal128.parse("0.25")));
        assertEquals(Decimal128.parse("1.75"), decimal.sum().decimalValue());
    }

    @Test
    public void keepsALongSumThatOverflowsOnItsWay() {
        NumericTotal total = new NumericTotal();
        total.add(Value.of(Long.MAX_VALUE));
        total.add(Value.of(5L));
        assertEquals(Value.of(0x1p63), total.sum());
        total.add(Value.of(-6L));
        assertEquals(Value.of(Long.MAX_VALUE - 1), total.sum());
    }

    @Test
    public void losesNothingWhenDoublesAreSummed() {
        NumericTotal total = new NumericTotal();
        List<Double> numbers = new ArrayList<>(List.of(1e16, -1e16));
        for (int i = 0; i < 1000; i++) {
            numbers.add(0.1);
        }
        java.util.Collections.shuffle(numbers, new Random(7));
        numbers.forEach(number -> total.add(Value.of(number)));
        assertEquals(100.0, total.sum().doubleValue(), 1e-12);
    }

    @Test
    public void refusesWhatMongoDbRefuses() {
        assertCode(15955, () -> host.run("sales", "[{$group: {n: {$sum: 1}}}]"));
        assertCode(15947, () -> host.run("sales", "[{$group: 1}]"));
        assertCode(15952, () -> host.run("sales", "[{$group: {_id: null, n: {$foo: 1}}}]"));
        assertCode(40234, () -> host.run("sales", "[{$group: {_id: null, n: 1}}]"));
        assertCode(40235, () -> host.run("sales", "[{$group: {_id: null, 'a.b': {$sum: 1}}}]"));
        assertCode(40236, () -> host.run("sales", "[{$group: {_id: null, $a: {$sum: 1}}}]"));
        assertCode(40238, () -> host.run("sales", "[{$group: {_id: null, a: {$sum: 1, $avg: 1}}}]"));
        assertCode(40237, () -> host.run("sales", "[{$group: {_id: null, a: {$sum: [1]}}}]"));
        assertCode(40400, () -> host.run("sales", "[{$group: {_id: null, a: {$mergeObjects: '$item'}}}]"));
        assertCode(5787908, () -> host.run("sales", "[{$group: {_id: 1, a: {$firstN: {n: 0, input: 1}}}}]"));
        assertCode(5788003, () -> host.run("sales", "[{$group: {_id: 1, a: {$topN: {output: 1}}}}]"));
    }

    @Test
    public void holdsNoMoreThanItsLimit() {
        host.memoryLimit = 500;
        try {
            host.run("sales", "[{$group: {_id: '$_id', all: {$push: '$$ROOT'}}}]");
            throw new AssertionError("the limit was not kept");
        } catch (CommandException expected) {
            assertEquals(292, expected.code());
            assertTrue(expected.getMessage().startsWith("Exceeded memory limit for $group"));
        }
        assertEquals("the source is closed", 0, host.open);
    }
}
