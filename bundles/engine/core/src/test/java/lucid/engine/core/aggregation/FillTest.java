/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import static lucid.engine.core.aggregation.Json.assertCode;
import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public final class FillTest {

    private final MemoryHost host = new MemoryHost()
            .with(
                    "c",
                    "{_id: 1, k: 'a', v: 500}",
                    "{_id: 2, k: 'b', v: 7}",
                    "{_id: 3, k: 'a'}",
                    "{_id: 4, k: 'b', v: null}",
                    "{_id: 5, k: 'a', v: 515}");

    private List<String> run(String argument) {
        return host.run("c", "[{$fill: " + argument + "}]");
    }

    private void refuses(int code, String argument) {
        assertCode(code, () -> run(argument));
    }

    @Test
    public void fillsWithAValue() {
        assertEquals(
                List.of(
                        "{_id:1,k:a,v:500,w:a}",
                        "{_id:2,k:b,v:7,w:b}",
                        "{_id:3,k:a,v:6,w:a}",
                        "{_id:4,k:b,v:8,w:b}",
                        "{_id:5,k:a,v:515,w:a}"),
                run("{output: {v: {value: {$multiply: ['$_id', 2]}}, w: {value: '$k'}}}"));
    }

    @Test
    public void carriesTheLastValueOn() {
        assertEquals(
                List.of("{_id:1,v:500}", "{_id:3,v:500}", "{_id:5,v:515}", "{_id:2,v:7}", "{_id:4,v:7}"),
                host.run(
                        "c",
                        "[{$fill: {partitionBy: '$k', sortBy: {_id: 1}, output: {v: {method: 'locf'}}}},"
                                + " {$unset: 'k'}]"));
    }

    @Test
    public void fillsLinearlyInPartitionsByFields() {
        assertEquals(
                List.of("{_id:1,v:500}", "{_id:3,v:507.5}", "{_id:5,v:515}", "{_id:2,v:7}", "{_id:4,v:null}"),
                host.run(
                        "c",
                        "[{$fill: {partitionByFields: ['k'], sortBy: {_id: 1}, output: {v: {method: 'linear'}}}},"
                                + " {$unset: 'k'}]"));
    }

    @Test
    public void mixesWaysOfFilling() {
        assertEquals(
                List.of("{v:1,w:1,n:0}", "{v:1,w:2.0,n:0}", "{w:3,n:4,v:1}"),
                host.with("d", "{v: 1, w: 1}", "{v: null}", "{w: 3, n: 4}")
                        .run(
                                "d",
                                "[{$addFields: {i: {$ifNull: ['$w', 2]}}},"
                                        + " {$fill: {sortBy: {i: 1}, output: {v: {method: 'locf'},"
                                        + " w: {method: 'linear'}, n: {value: 0}}}}, {$project: {v: 1, w: 1, n: 1}}]"));
    }

    @Test
    public void refusesWrongOptions() {
        assertCode(9, () -> host.run("c", "[{$fill: 1}]"));
        refuses(40414, "{}");
        refuses(40415, "{output: {v: {value: 1}}, foo: 1}");
        refuses(14, "{output: 1}");
        refuses(14, "{partitionBy: 1, output: {v: {value: 1}}}");
        refuses(14, "{partitionByFields: 'k', output: {v: {value: 1}}}");
        refuses(16410, "{partitionByFields: ['$k'], output: {v: {value: 1}}}");
        refuses(6050204, "{partitionBy: '$k', partitionByFields: ['k'], output: {v: {value: 1}}}");
        refuses(6050201, "{output: {v: 1}}");
        refuses(6050201, "{output: {v: {value: 1, method: 'locf'}}}");
        refuses(6050200, "{output: {v: {foo: 1}}}");
        refuses(6050202, "{sortBy: {_id: 1}, output: {v: {method: 'spline'}}}");
        refuses(9, "{output: {v: {method: 'locf'}}}");
    }
}
