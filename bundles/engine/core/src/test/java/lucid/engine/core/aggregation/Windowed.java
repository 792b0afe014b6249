/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import static lucid.engine.core.aggregation.Json.assertCode;

import java.util.ArrayList;
import java.util.List;

/** Window functions over small collections. */
final class Windowed {

    final MemoryHost host = new MemoryHost()
            .with(
                    "cakes",
                    "{_id: 0, t: 'a', q: 120, y: 2020}",
                    "{_id: 1, t: 'b', q: 145, y: 2020}",
                    "{_id: 2, t: 'a', q: 134, y: 2019}",
                    "{_id: 3, t: 'b', q: 104, y: 2021}",
                    "{_id: 4, t: 'a', q: 140, y: 2021}");

    List<String> run(String collection, String argument) {
        return host.run(collection, "[{$setWindowFields: " + argument + "}]");
    }

    /** The values of one function over documents in the order of x. */
    String values(String function, String... documents) {
        host.with("v", documents);
        List<String> results = host.run(
                "v",
                "[{$setWindowFields: {sortBy: {x: 1}, output: {r: " + function + "}}}, {$project: {_id: 0, r: 1}}]");
        List<String> values = new ArrayList<>();
        results.forEach(result -> values.add(result.substring("{r:".length(), result.length() - 1)));
        return String.join(" ", values);
    }

    /** Documents that have the numbers for x. */
    static String[] numbers(int... numbers) {
        String[] documents = new String[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            documents[i] = "{_id: " + i + ", x: " + numbers[i] + "}";
        }
        return documents;
    }

    void refuses(int code, String argument) {
        assertCode(code, () -> run("cakes", argument));
    }

    /** The same for a function over cakes in the order of y. */
    void refusesFunction(int code, String function) {
        refuses(code, "{sortBy: {y: 1}, output: {r: " + function + "}}");
    }
}
