/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measured numbers by name. */
final class Samples {

    private final Map<String, List<Double>> numbers = new LinkedHashMap<>();

    void add(String name, double number) {
        numbers.computeIfAbsent(name, key -> new ArrayList<>()).add(number);
    }

    double median(String name) {
        return quantile(name, 0.5);
    }

    /** The number that this share of the numbers does not exceed. */
    double quantile(String name, double share) {
        List<Double> sorted = new ArrayList<>(numbers.get(name));
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }

    /** The smallest and the largest. */
    String range(String name) {
        return "%,.0f to %,.0f".formatted(quantile(name, 0), quantile(name, 1));
    }
}
