/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import static lucid.engine.core.aggregation.Json.assertCode;
import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public final class DensifyTest {

    private static final String DATE = "{$date: {$numberLong: '%s'}}";

    private final MemoryHost host = new MemoryHost()
            .with(
                    "coffee",
                    "{a: 600, v: 'Typica', s: 68}",
                    "{a: 750, v: 'Typica', s: 69}",
                    "{a: 950, v: 'Typica', s: 71}",
                    "{a: 1250, v: 'Gesha', s: 81}",
                    "{a: 1700, v: 'Gesha', s: 86}");

    private List<String> run(String argument) {
        return host.run("coffee", "[{$densify: " + argument + "}]");
    }

    private String values(String range, String... documents) {
        host.with("d", documents);
        List<String> results = host.run("d", "[{$densify: {field: 'x', range: " + range + "}}]");
        return String.join(" ", results).replace("{x:", "").replace("}", "");
    }

    private void refuses(int code, String argument) {
        assertCode(code, () -> run(argument));
    }

    @Test
    public void fillsTheFullRangeOfEachPartition() {
        assertEquals(
                List.of(
                        "Typica 600",
                        "Typica 750",
                        "Typica 800",
                        "Typica 950",
                        "Typica 1000",
                        "Typica 1200",
                        "Typica 1400",
                        "Typica 1600",
                        "Gesha 600",
                        "Gesha 800",
                        "Gesha 1000",
                        "Gesha 1200",
                        "Gesha 1250",
                        "Gesha 1400",
                        "Gesha 1600",
                        "Gesha 1700"),
                partitioned("'full'"));
    }

    @Test
    public void fillsTheRangeOfEachPartition() {
        assertEquals(
                List.of(
                        "Typica 600",
                        "Typica 750",
                        "Typica 800",
                        "Typica 950",
                        "Gesha 1250",
                        "Gesha 1450",
                        "Gesha 1650",
                        "Gesha 1700"),
                partitioned("'partition'"));
    }

    @Test
    public void fillsGivenBoundsInEachPartition() {
        assertEquals(
                List.of(
                        "Typica 600",
                        "Typica 700",
                        "Typica 750",
                        "Typica 900",
                        "Typica 950",
                        "Gesha 700",
                        "Gesha 900",
                        "Gesha 1250",
                        "Gesha 1700"),
                partitioned("[700, 1100]"));
    }

    /** Variety and altitude by partition and value. */
    private List<String> partitioned(String bounds) {
        return host
                .run(
                        "coffee",
                        "[{$densify: {field: 'a', partitionByFields: ['v'], range: {step: 200, bounds: " + bounds
                                + "}}}, {$sort: {v: -1, a: 1}},"
                                + " {$project: {_id: 0, r: {$concat: ['$v', ' ', {$toString: '$a'}]}}}]")
                .stream()
                .map(text -> text.substring("{r:".length(), text.length() - 1))
                .toList();
    }

    @Test
    public void makesDocumentsOfTheFieldsAndNoOthers() {
        host.with("d", "{_id: 1, k: {a: 1, b: 2}, x: {y: 1}, z: 0}", "{_id: 2, k: {a: 1}, x: {y: 3}}");
        assertEquals(
                List.of("{_id:1,k:{a:1,b:2},x:{y:1},z:0}", "{k:{a:1},x:{y:2}}", "{_id:2,k:{a:1},x:{y:3}}"),
                host.run(
                        "d",
                        "[{$densify: {field: 'x.y', partitionByFields: ['k.a'], range: {step: 1, bounds: 'full'}}}]"));
    }

    @Test
    public void fillsNumbers() {
        assertEquals("1 2 3 4", values("{step: 1, bounds: 'full'}", "{x: 4}", "{x: 1}"));
        assertEquals("1 2.5 3", values("{step: 1.5, bounds: 'full'}", "{x: 3}", "{x: 1}"));
        assertEquals(
                "1 1 2 2 3", values("{step: 1, bounds: 'full'}", "{x: 1}", "{x: 1}", "{x: 2}", "{x: 2}", "{x: 3}"));
        assertEquals("1 3 4 5 9", values("{step: 1, bounds: [3, 6]}", "{x: 1}", "{x: 9}"));
        assertEquals("3 4.0 5", values("{step: 1, bounds: [3, 6]}", "{x: 4.0}"));
        assertEquals("", values("{step: 1, bounds: [3, 3]}"));
        assertEquals("", values("{step: 1, bounds: 'full'}"));
    }

    @Test
    public void fillsBoundsWithoutAnyDocument() {
        assertEquals("3 4 5", values("{step: 1, bounds: [3, 6]}"));
        assertEquals(
                List.of(),
                host.run(
                        "none",
                        "[{$densify: {field: 'x', partitionByFields: ['k'], range: {step: 1, bounds: [3, 6]}}}]"));
    }

    @Test
    public void passesOnWhatHasNoValue() {
        host.with("d", "{_id: 1, x: 1}", "{_id: 2}", "{_id: 3, x: null}", "{_id: 4, x: 3}");
        assertEquals(
                List.of("{_id:2}", "{_id:3,x:null}", "{_id:1,x:1}", "{x:2}", "{_id:4,x:3}"),
                host.run("d", "[{$densify: {field: 'x', range: {step: 1, bounds: 'full'}}}]"));
    }

    @Test
    public void fillsDates() {
        host.with("d", "{x: {$date: '2024-01-31T00:00:00Z'}}", "{x: {$date: '2024-05-31T00:00:00Z'}}");
        assertEquals(
                List.of("{r:01-31}", "{r:02-29}", "{r:03-31}", "{r:04-30}", "{r:05-31}"),
                host.run(
                        "d",
                        "[{$densify: {field: 'x', range: {step: 1, unit: 'month', bounds: 'full'}}},"
                                + " {$project: {_id: 0, r: {$dateToString: {date: '$x', format: '%m-%d'}}}}]"));
        String bounds = "[" + DATE.formatted(0) + ", " + DATE.formatted(7_200_000) + "]";
        assertEquals(
                "{$date:1970-01-01T00:00:00Z {$date:1970-01-01T01:00:00Z",
                values("{step: 1, unit: 'hour', bounds: " + bounds + "}"));
    }

    @Test
    public void refusesValuesOfOtherTypes() {
        assertCode(5733201, () -> values("{step: 1, bounds: 'full'}", "{x: 'a'}"));
        assertCode(5733201, () -> values("{step: 1, bounds: 'full'}", "{x: " + DATE.formatted(0) + "}"));
        assertCode(6053600, () -> values("{step: 1, unit: 'day', bounds: 'full'}", "{x: 1}"));
    }

    @Test
    public void makesNoMoreThanSoMany() {
        assertCode(5897900, () -> values("{step: 1, bounds: 'full'}", "{x: 0}", "{x: 600000}"));
        assertCode(5897900, () -> values("{step: 1, bounds: 'full'}", "{x: 1.0e20}", "{x: 2.0e20}"));
    }

    @Test
    public void refusesWrongOptions() {
        assertCode(9, () -> host.run("coffee", "[{$densify: 1}]"));
        refuses(40414, "{field: 'a'}");
        refuses(40414, "{range: {step: 1, bounds: 'full'}}");
        refuses(40414, "{field: 'a', range: {bounds: 'full'}}");
        refuses(40414, "{field: 'a', range: {step: 1}}");
        refuses(40415, "{field: 'a', range: {step: 1, bounds: 'full'}, foo: 1}");
        refuses(40415, "{field: 'a', range: {step: 1, bounds: 'full', foo: 1}}");
        refuses(14, "{field: 1, range: {step: 1, bounds: 'full'}}");
        refuses(14, "{field: 'a', range: 1}");
        refuses(14, "{field: 'a', range: {step: '1', bounds: 'full'}}");
        refuses(16410, "{field: '$a', range: {step: 1, bounds: 'full'}}");
        refuses(5733401, "{field: 'a', range: {step: 0, bounds: 'full'}}");
        refuses(5946802, "{field: 'a', range: {step: 1, bounds: 'all'}}");
        refuses(5733402, "{field: 'a', range: {step: 1, bounds: 1}}");
        refuses(5733402, "{field: 'a', range: {step: 1, bounds: [1, 'a']}}");
        refuses(5733402, "{field: 'a', range: {step: 1, bounds: [2, 1]}}");
        refuses(5733403, "{field: 'a', range: {step: 1, bounds: [1]}}");
        refuses(5733408, "{field: 'a', range: {step: 1, bounds: 'partition'}}");
        refuses(5733409, "{field: 'a', range: {step: 1, unit: 'day', bounds: [1, 2]}}");
        refuses(6586400, "{field: 'a', range: {step: 1.5, unit: 'day', bounds: 'full'}}");
        refuses(9, "{field: 'a', range: {step: 1, unit: 'eon', bounds: 'full'}}");
    }
}
