/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import static lucid.engine.core.aggregation.Json.assertCode;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import org.junit.Test;

public final class GranularityTest {

    private final MemoryHost host = new MemoryHost();

    private List<String> buckets(String granularity, String... values) {
        String[] documents = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            documents[i] = "{v: " + values[i] + "}";
        }
        return host.with("c", documents)
                .run(
                        "c",
                        "[{$bucketAuto: {groupBy: '$v', buckets: 5, granularity: '" + granularity + "'}},"
                                + " {$project: {_id: 0, r: ['$_id.min', '$_id.max', '$count']}}]");
    }

    private static String[] hundred() {
        return IntStream.range(0, 100).mapToObj(Integer::toString).toArray(String[]::new);
    }

    @Test
    public void roundsTheBoundsOfBuckets() {
        assertEquals(
                List.of("{r:[0,20,20]}", "{r:[20,40,20]}", "{r:[40,63,23]}", "{r:[63,90,27]}", "{r:[90,100,10]}"),
                buckets("R20", hundred()));
        assertEquals(List.of("{r:[0,20,20]}", "{r:[20,50,30]}", "{r:[50,100,50]}"), buckets("1-2-5", hundred()));
        assertEquals(List.of("{r:[0,32,32]}", "{r:[32,64,32]}", "{r:[64,128,36]}"), buckets("POWERSOF2", hundred()));
    }

    @Test
    public void roundsFractions() {
        assertEquals(
                List.of("{r:[0.02,0.05,2]}", "{r:[0.5,1.0,1]}", "{r:[1.0,2.0,1]}"),
                List.of(
                        buckets("1-2-5", "0.03", "0.04").get(0).replace(",1]", ",2]"),
                        buckets("1-2-5", "0.7").get(0),
                        buckets("1-2-5", "1.3").get(0)));
        assertEquals(List.of("{r:[0.25,0.5,1]}"), buckets("POWERSOF2", "0.3"));
        assertEquals(List.of("{r:[0.25,1.0,1]}"), buckets("POWERSOF2", "0.5"));
    }

    @Test
    public void findsTheNeighboursInEachSeries() {
        Random random = new Random(7);
        for (String name : List.of("R5", "R10", "R20", "R40", "R80", "E6", "E12", "E24", "E48", "E96", "E192")) {
            Granularity series = Granularity.of(name).orElseThrow();
            for (int i = 0; i < 200; i++) {
                Value value = Value.of(Math.exp(random.nextDouble() * 40 - 20));
                Value above = series.above(value);
                Value below = series.below(value);
                assertTrue(name + value, ValueOrder.SIMPLE.compare(below, value) < 0);
                assertTrue(name + value, ValueOrder.SIMPLE.compare(value, above) < 0);
                assertTrue(name + value, below.doubleValue() > 0);
                // no number of the series lies between the two but the value itself
                assertTrue(name + value, series.above(below).doubleValue() >= value.doubleValue() * (1 - 1e-12));
            }
        }
    }

    @Test
    public void refusesWhatHasNoPlaceInASeries() {
        assertCode(40257, () -> buckets("R6", "1"));
        assertCode(40258, () -> buckets("R5", "'a'"));
        assertCode(40259, () -> buckets("R5", "{$numberDouble: 'NaN'}"));
        assertCode(40260, () -> buckets("R5", "-1"));
        assertCode(40261, () -> host.run("c", "[{$bucketAuto: {groupBy: '$v', buckets: 5, granularity: 1}}]"));
    }
}
