/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import org.junit.Test;

/** Sliding functions against what {@code $group} makes of the documents of each frame. */
public final class WindowPropertyTest {

    private static final List<String> FUNCTIONS = List.of(
            "{$sum: '$v'}",
            "{$avg: '$v'}",
            "{$min: '$v'}",
            "{$max: '$v'}",
            "{$push: '$v'}",
            "{$addToSet: '$v'}",
            "{$stdDevPop: '$v'}",
            "{$stdDevSamp: '$v'}",
            "{$first: '$v'}",
            "{$last: '$v'}",
            "{$count: {}}",
            "{$firstN: {n: 3, input: '$v'}}",
            "{$lastN: {n: 3, input: '$v'}}",
            "{$minN: {n: 3, input: '$v'}}",
            "{$maxN: {n: 3, input: '$v'}}",
            "{$top: {output: '$_id', sortBy: {v: 1}}}",
            "{$bottomN: {n: 2, output: '$_id', sortBy: {v: 1}}}",
            "{$percentile: {input: '$v', p: [0.2, 0.9], method: 'approximate'}}",
            "{$median: {input: '$v', method: 'approximate'}}");

    private static final String[] BOUNDS = {"-4", "-2", "-1", "0", "1", "3"};

    private final MemoryHost host = new MemoryHost();

    @Test
    public void framesByPosition() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<Doc> rows = rows(random);
            int lower = random.nextInt(BOUNDS.length);
            int upper = lower + random.nextInt(BOUNDS.length - lower);
            boolean first = random.nextInt(4) == 0;
            boolean last = random.nextInt(4) == 0;
            String window = "{documents: [" + (first ? "'unbounded'" : BOUNDS[lower]) + ", "
                    + (last ? "'unbounded'" : BOUNDS[upper]) + "]}";
            int from = first ? -1000 : Integer.parseInt(BOUNDS[lower]);
            int to = last ? 1000 : Integer.parseInt(BOUNDS[upper]);
            compare(seed, rows, window, (row, other) -> other - row >= from && other - row <= to);
        }
    }

    @Test
    public void framesByValue() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<Doc> rows = rows(random);
            double lower = random.nextInt(9) - 5;
            double upper = lower + random.nextInt(6);
            String window = "{range: [" + lower + ", " + upper + "]}";
            compare(seed, rows, window, (row, other) -> {
                double apart = number(rows.get(other)) - number(rows.get(row));
                return apart >= lower && apart <= upper;
            });
        }
    }

    private static double number(Doc row) {
        return row.get("x").doubleValue();
    }

    /** Whether a row sees another one. */
    private interface Sight {
        boolean sees(int row, int other);
    }

    private void compare(int seed, List<Doc> rows, String window, Sight sight) {
        for (String function : FUNCTIONS) {
            String windowed = function.substring(0, function.length() - 1) + ", window: " + window + "}";
            List<Doc> results = run(rows, "[{$setWindowFields: {sortBy: {x: 1}, output: {r: " + windowed + "}}}]");
            for (int i = 0; i < rows.size(); i++) {
                Value actual = results.get(i).get("r");
                grouped(seen(rows, i, sight), function)
                        .ifPresent(expected -> same(seed + " " + windowed + " " + results, expected, actual));
            }
        }
    }

    /** What a function makes of documents; a group without documents is none. */
    private Optional<Value> grouped(List<Doc> documents, String function) {
        return run(documents, "[{$group: {_id: null, r: " + function + "}}]").stream()
                .map(group -> group.get("r"))
                .findFirst();
    }

    private static List<Doc> seen(List<Doc> rows, int row, Sight sight) {
        return IntStream.range(0, rows.size())
                .filter(other -> sight.sees(row, other))
                .mapToObj(rows::get)
                .toList();
    }

    private static void same(String what, Value expected, Value actual) {
        if (expected.isNumber() && actual.isNumber()) {
            assertEquals(what, expected.type(), actual.type());
            assertEquals(
                    what, expected.doubleValue(), actual.doubleValue(), 1e-6 * Math.abs(expected.doubleValue()) + 1e-5);
        } else if (what.contains("$addToSet")) {
            assertEquals(what, sorted(expected), sorted(actual));
        } else {
            assertTrue(what + ": " + expected + " and " + actual, ValueOrder.SIMPLE.same(expected, actual));
        }
    }

    private static List<String> sorted(Value set) {
        List<Value> items = new ArrayList<>(set.items());
        items.sort(ValueOrder.SIMPLE);
        List<String> texts = new ArrayList<>();
        // which of two equal numbers of different types stays is open
        items.forEach(item -> texts.add(item.isNumber() ? Double.toString(item.doubleValue()) : item.toString()));
        return texts;
    }

    private List<Doc> run(List<Doc> documents, String pipeline) {
        Pipeline compiled = Pipeline.parse(Json.stages(pipeline), host.context("c", Json.GLOBALS));
        List<Doc> results = new ArrayList<>();
        try (DocStream stream = compiled.runAll(DocStream.of(documents))) {
            while (stream.next()) {
                results.add(stream.current());
            }
        }
        return results;
    }

    private static List<Doc> rows(Random random) {
        List<Doc> rows = new ArrayList<>();
        int x = 0;
        for (int i = 0; i < 14; i++) {
            x += random.nextInt(3);
            DocBuilder row = new DocBuilder().append("_id", i).append("x", x);
            value(random).ifPresent(value -> row.append("v", value));
            rows.add(row.build());
        }
        return rows;
    }

    private static Optional<Value> value(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(Value.NULL);
            case 2 -> Optional.of(Value.of("t" + random.nextInt(3)));
            case 3 -> Optional.of(Value.of((long) random.nextInt(5)));
            case 4 -> Optional.of(Value.of(random.nextInt(100) / 8.0));
            default -> Optional.of(Value.of(random.nextInt(10)));
        };
    }
}
