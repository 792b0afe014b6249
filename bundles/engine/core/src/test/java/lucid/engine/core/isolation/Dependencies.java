/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who comes before whom in a history. */
final class Dependencies {

    private final List<Recorded> history;
    private final VersionOrder order;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final Set<Dependency> all = new HashSet<>();
    private int size;

    Dependencies(List<Recorded> history, VersionOrder order) {
        this.history = history;
        this.order = order;
        size = history.size();
        for (int place = 0; place < size; place++) {
            places.put(history.get(place).number(), place);
        }
        order.keys().forEach(this::addWrites);
        for (int place = 0; place < history.size(); place++) {
            addReads(place);
        }
        addTime();
    }

    /** How many places there are. */
    int size() {
        return size;
    }

    Set<Dependency> all() {
        return all;
    }

    /** What stands at a place. */
    String text(int place) {
        return place < history.size() ? history.get(place).toString() : "later";
    }

    private void addWrites(String key) {
        List<Recorded> writers = order.writers(key);
        for (int i = 1; i < writers.size(); i++) {
            add(place(writers.get(i - 1)), place(writers.get(i)), Dependency.Kind.WRITE, key);
        }
    }

    private int place(Recorded one) {
        return places.get(one.number());
    }

    private void addReads(int place) {
        Recorded reader = history.get(place);
        for (Step.Read read : ListCheck.reads(reader)) {
            VersionOrder.Neighbours neighbours =
                    order.neighbours(read.key(), reader.foreign(read).size());
            neighbours.before().ifPresent(writer -> add(place(writer), place, Dependency.Kind.READ, read.key()));
            neighbours.after().ifPresent(writer -> add(place, place(writer), Dependency.Kind.ANTI, read.key()));
        }
    }

    private void add(int from, int to, Dependency.Kind kind, String key) {
        if (from != to) {
            all.add(new Dependency(from, to, kind, key));
        }
    }

    /** Moments in their order, one for the end of each transaction, so that not every pair needs an edge. */
    private void addTime() {
        List<Integer> ended = new ArrayList<>();
        for (int place = 0; place < history.size(); place++) {
            if (history.get(place).isCommitted()) {
                ended.add(place);
            }
        }
        ended.sort(Comparator.comparingLong(place -> history.get(place).ended()));
        long[] ends =
                ended.stream().mapToLong(place -> history.get(place).ended()).toArray();
        for (int i = 0; i < ends.length; i++) {
            add(ended.get(i), size + i, Dependency.Kind.TIME, "");
            if (i > 0) {
                add(size + i - 1, size + i, Dependency.Kind.TIME, "");
            }
        }
        for (int place = 0; place < history.size(); place++) {
            int earlier = endedBefore(ends, history.get(place).begun());
            if (earlier > 0) {
                add(size + earlier - 1, place, Dependency.Kind.TIME, "");
            }
        }
        size += ends.length;
    }

    private static int endedBefore(long[] ends, long begun) {
        int found = Arrays.binarySearch(ends, begun);
        int index = found < 0 ? -found - 1 : found;
        while (index > 0 && ends[index - 1] == begun) {
            index--;
        }
        return index;
    }
}
