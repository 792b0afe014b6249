/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import static lucid.engine.core.aggregation.Json.assertCode;
import static lucid.engine.core.aggregation.Windowed.numbers;
import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public final class WindowFunctionsTest {

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
    public void ranks() {
        String[] documents = numbers(3, 1, 3, 7, 1);
        assertEquals("1 1 3 3 5", values("{$rank: {}}", documents));
        assertEquals("1 1 2 2 3", values("{$denseRank: {}}", documents));
        assertEquals("1 2 3 4 5", values("{$documentNumber: {}}", documents));
        assertEquals("1 2 2 4", values("{$rank: {}}", "{_id: 1}", "{_id: 2, x: null}", "{_id: 3, x: null}", "{x: 0}"));
    }

    @Test
    public void shifts() {
        assertEquals("null 1 2", values("{$shift: {output: '$x', by: -1}}", numbers(1, 2, 3)));
        assertEquals("3 9 9", values("{$shift: {output: '$x', by: 2, default: {$add: [4, 5]}}}", numbers(1, 2, 3)));
        refusesFunction(9, "{$shift: {output: '$q'}}");
        refusesFunction(9, "{$shift: {by: 1}}");
        refusesFunction(9, "{$shift: {output: '$q', by: 1.5}}");
        refusesFunction(9, "{$shift: {output: '$q', by: 1, default: '$q'}}");
        refusesFunction(9, "{$shift: {output: '$q', by: 1, foo: 1}}");
        refusesFunction(9, "{$shift: {output: '$q', by: 1}, window: {documents: [0, 1]}}");
        refuses(9, "{output: {r: {$shift: {output: '$q', by: 1}}}}");
    }

    @Test
    public void takesTogether() {
        String[] documents = {"{x: 1, y: 'b'}", "{x: 2, y: 'a'}", "{x: 3, y: 'c'}"};
        assertEquals("2 3 2", values("{$count: {}, window: {documents: [-1, 1]}}", documents));
        assertEquals("b b a", values("{$first: '$y', window: {documents: [-1, 1]}}", documents));
        assertEquals("a c c", values("{$last: '$y', window: {documents: [-1, 1]}}", documents));
        assertEquals("null b a", values("{$first: '$y', window: {documents: [-1, -1]}}", documents));
        assertEquals(
                "a a a", values("{$top: {output: '$y', sortBy: {y: 1}}, window: {documents: [-1, 1]}}", documents));
        assertEquals(
                "[b,a] [c,b] [c,a]",
                values("{$topN: {n: 2, output: '$y', sortBy: {y: -1}}, window: {documents: [-1, 1]}}", documents));
        assertEquals("[1] [1] [2]", values("{$firstN: {n: 1, input: '$x'}, window: {documents: [-1, 1]}}", documents));
        assertEquals(
                "[2,1] [3,2] [3,2]", values("{$maxN: {n: 2, input: '$x'}, window: {documents: [-1, 1]}}", documents));
        assertEquals(
                "1.0 2.0 2.0",
                values("{$median: {input: '$x', method: 'approximate'}, window: {documents: [-1, 1]}}", documents));
    }

    @Test
    public void takesNothingTogether() {
        String never = ", window: {documents: [7, 8]}}";
        assertEquals("0", values("{$sum: '$x'" + never, numbers(1)));
        assertEquals("0", values("{$count: {}" + never, numbers(1)));
        assertEquals("[]", values("{$push: '$x'" + never, numbers(1)));
        for (String name : List.of("$avg", "$min", "$max", "$stdDevPop", "$stdDevSamp", "$first", "$last")) {
            assertEquals(name, "null", values("{" + name + ": '$x'" + never, numbers(1)));
        }
        assertEquals("null", values("{$covariancePop: ['$x', '$x']" + never, numbers(1)));
        assertEquals("null", values("{$integral: {input: '$x'}" + never, numbers(1)));
    }

    @Test
    public void keepsTheTypesOfSums() {
        String window = ", window: {documents: [0, 1]}}";
        assertEquals(
                "3 5.5 {$numberDecimal:4.5} {$numberDecimal:1.0}",
                values(
                        "{$sum: '$v'" + window,
                        "{x: 1, v: 1}",
                        "{x: 2, v: 2}",
                        "{x: 3, v: 3.5}",
                        "{x: 4, v: {$numberDecimal: '1'}}"));
        assertEquals(
                "9.223372036854775807E18 1",
                values("{$sum: '$v'" + window, "{x: 1, v: {$numberLong: '9223372036854775807'}}", "{x: 2, v: 1}")
                        .replace("9.223372036854776E18", "9.223372036854775807E18"));
        assertEquals(
                "NaN Infinity 1.0",
                values(
                                "{$sum: '$v'" + window,
                                "{x: 1, v: {$numberDouble: 'NaN'}}",
                                "{x: 2, v: {$numberDouble: 'Infinity'}}",
                                "{x: 3, v: 1.0}")
                        .replace("{$numberDouble:NaN}", "NaN")
                        .replace("{$numberDouble:Infinity}", "Infinity"));
    }

    @Test
    public void leavesNothingOfLargeNumbersThatAreGone() {
        assertEquals(
                "1.0E300 1.0E300 3.0 2.0",
                values(
                        "{$sum: '$v', window: {documents: [-1, 0]}}",
                        "{x: 1, v: 1.0e300}",
                        "{x: 2, v: 1.0}",
                        "{x: 3, v: 2.0}",
                        "{x: 4, v: 0.0}"));
        assertEquals(
                "0.5",
                values(
                                "{$stdDevPop: '$v', window: {documents: [-1, 0]}}",
                                "{x: 1, v: 1e200}",
                                "{x: 2, v: 1}",
                                "{x: 3, v: 2}")
                        .split(" ")[2]);
    }

    @Test
    public void derives() {
        host.with(
                "t",
                "{_id: 1, d: {$date: '2020-05-18T14:10:30Z'}, m: 295.1}",
                "{_id: 2, d: {$date: '2020-05-18T14:11:00Z'}, m: 295.55}",
                "{_id: 3, d: {$date: '2020-05-18T14:11:30Z'}, m: 296.25}");
        String window = "window: {range: [-30, 0], unit: 'second'}";
        assertEquals(
                List.of("{_id:1,s:null}", "{_id:2,s:54}", "{_id:3,s:84}"),
                host.run(
                        "t",
                        "[{$setWindowFields: {sortBy: {d: 1}, output: {s: {$derivative: {input: '$m', unit: 'hour'}, "
                                + window + "}}}}, {$project: {s: {$toInt: {$round: '$s'}}}}]"));
        assertCode(
                5624901, () -> run("t", "{sortBy: {d: 1}, output: {s: {$derivative: {input: '$m'}, " + window + "}}}"));
        assertCode(
                5624900,
                () -> run(
                        "t",
                        "{sortBy: {m: 1}, output: {s: {$derivative: {input: '$m', unit: 'hour'},"
                                + " window: {documents: [-1, 0]}}}}"));
        assertEquals(
                "null 2.0 3.0 -1.0",
                values(
                        "{$derivative: {input: '$v'}, window: {documents: [-1, 0]}}",
                        "{x: 1, v: 2}",
                        "{x: 2, v: 4}",
                        "{x: 4, v: 10}",
                        "{x: 5, v: 9}"));
        refusesFunction(9, "{$derivative: {input: '$q'}}");
        refusesFunction(9, "{$derivative: {input: '$q', unit: 'month'}, window: {documents: [-1, 0]}}");
        refusesFunction(9, "{$derivative: '$q', window: {documents: [-1, 0]}}");
    }

    @Test
    public void integrates() {
        String[] documents = {"{x: 0, v: 1}", "{x: 1, v: 3}", "{x: 3, v: 5}", "{x: 4, v: 0}"};
        assertEquals(
                "0 2.0 10.0 12.5",
                values("{$integral: {input: '$v'}, window: {documents: ['unbounded', 'current']}}", documents));
        assertEquals(
                "0 2.0 8.0 2.5", values("{$integral: {input: '$v'}, window: {documents: [-1, 'current']}}", documents));
        assertEquals("8.0 2.5 0 null", values("{$integral: {input: '$v'}, window: {documents: [1, 2]}}", documents));
        host.with("t", "{d: {$date: {$numberLong: '0'}}, v: 2}", "{d: {$date: {$numberLong: '1800000'}}, v: 4}");
        assertEquals(
                List.of("{r:1.5}", "{r:1.5}"),
                host.run(
                        "t",
                        "[{$setWindowFields: {sortBy: {d: 1}, output: {r: {$integral: {input: '$v', unit: 'hour'}}}}},"
                                + " {$unset: ['d', 'v']}]"));
        assertCode(5423902, () -> run("t", "{sortBy: {d: 1}, output: {r: {$integral: {input: '$v'}}}}"));
        refusesFunction(5423900, "{$integral: {input: '$t'}}");
        refusesFunction(5423901, "{$integral: {input: '$q', unit: 'hour'}}");
    }

    @Test
    public void averagesExponentially() {
        String[] documents = {"{x: 0, v: 13}", "{x: 1, v: 15.4}", "{x: 2, v: 'none'}", "{x: 3, v: 12}"};
        assertEquals("13.0 14.2 14.2 13.1", values("{$expMovingAvg: {input: '$v', N: 3}}", documents));
        assertEquals("13.0 14.8 14.8 12.7", values("{$expMovingAvg: {input: '$v', alpha: 0.75}}", documents));
        assertEquals(
                "null 1.0 {$numberDecimal:1.5}",
                values(
                                "{$expMovingAvg: {input: '$v', alpha: 0.5}}",
                                "{x: 0}",
                                "{x: 1, v: 1}",
                                "{x: 2, v: {$numberDecimal: '2'}}")
                        .replaceAll("(1.5)0+", "$1"));
        refusesFunction(9, "{$expMovingAvg: {input: '$q'}}");
        refusesFunction(9, "{$expMovingAvg: {input: '$q', N: 1, alpha: 0.5}}");
        refusesFunction(9, "{$expMovingAvg: {input: '$q', N: 0}}");
        refusesFunction(9, "{$expMovingAvg: {input: '$q', alpha: 1}}");
        refusesFunction(9, "{$expMovingAvg: {input: '$q', N: 1}, window: {documents: [0, 1]}}");
    }

    @Test
    public void carriesOn() {
        assertEquals(
                "null 1 1 2", values("{$locf: '$v'}", "{x: 1}", "{x: 2, v: 1}", "{x: 3, v: null}", "{x: 4, v: 2}"));
        refusesFunction(9, "{$locf: '$q', window: {documents: [0, 1]}}");
    }

    @Test
    public void fillsLinearly() {
        assertEquals(
                "null 500 505.0 510.0 515 null",
                values(
                        "{$linearFill: '$v'}",
                        "{x: 1}",
                        "{x: 2, v: 500}",
                        "{x: 3, v: null}",
                        "{x: 4}",
                        "{x: 5, v: 515}",
                        "{x: 6}"));
        assertCode(6050106, () -> values("{$linearFill: '$v'}", numbers(1, 1)));
        refuses(605001, "{output: {r: {$linearFill: '$q'}}}");
        refuses(605001, "{sortBy: {y: 1, q: 1}, output: {r: {$linearFill: '$q'}}}");
    }

    @Test
    public void variesTogether() {
        String[] documents = {"{x: 1, v: 2}", "{x: 2, v: 4}", "{x: 3, v: 9}", "{x: 4, v: 'a'}"};
        String window = ", window: {documents: ['unbounded', 'current']}}";
        assertEquals(
                "0.0 0.5 2.3333333333333335 2.3333333333333335",
                values("{$covariancePop: ['$x', '$v']" + window, documents));
        assertEquals("null 1.0 3.5 3.5", values("{$covarianceSamp: ['$x', '$v']" + window, documents));
    }

    @Test
    public void refusesWrongRanks() {
        refusesFunction(5371603, "{$rank: 1}");
        refusesFunction(5371601, "{$rank: {}, window: {documents: [0, 1]}}");
        refuses(5371602, "{output: {r: {$rank: {}}}}");
        refuses(5371602, "{sortBy: {y: 1, q: 1}, output: {r: {$denseRank: {}}}}");
    }
}
