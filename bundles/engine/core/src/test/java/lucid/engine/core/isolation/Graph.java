/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Places and directed edges between them, sorted as far as that goes. */
final class Graph {

    private final List<List<Dependency>> from = new ArrayList<>();
    private final int[] incoming;
    /** The rank of each place, so that edges lead up; -1 for what is on a cycle or behind one. */
    private final int[] ranks;

    Graph(int size, Stream<Dependency> edges) {
        incoming = new int[size];
        ranks = new int[size];
        for (int place = 0; place < size; place++) {
            from.add(new ArrayList<>());
            ranks[place] = -1;
        }
        edges.forEach(edge -> {
            from.get(edge.from()).add(edge);
            incoming[edge.to()]++;
        });
        sort();
    }

    private void sort() {
        Deque<Integer> free = new ArrayDeque<>();
        for (int place = 0; place < ranks.length; place++) {
            if (incoming[place] == 0) {
                free.add(place);
            }
        }
        for (int rank = 0; !free.isEmpty(); rank++) {
            int place = free.remove();
            ranks[place] = rank;
            for (Dependency edge : from.get(place)) {
                if (--incoming[edge.to()] == 0) {
                    free.add(edge.to());
                }
            }
        }
    }

    /** One cycle; empty where there is none. */
    List<Dependency> cycle() {
        Map<Integer, Dependency> into = new HashMap<>();
        for (int place = 0; place < ranks.length; place++) {
            if (ranks[place] < 0) {
                from.get(place).forEach(edge -> into.put(edge.to(), edge));
            }
        }
        if (into.isEmpty()) {
            return List.of();
        }
        // each place without a rank has an edge from another one: going back has to come round
        Map<Integer, Dependency> walked = new LinkedHashMap<>();
        int place = unranked();
        while (!walked.containsKey(place)) {
            Dependency edge = into.get(place);
            walked.put(place, edge);
            place = edge.from();
        }
        List<Dependency> cycle = new ArrayList<>();
        for (Dependency edge = walked.get(place);
                cycle.isEmpty() || edge.to() != place;
                edge = walked.get(edge.from())) {
            cycle.add(edge);
        }
        Collections.reverse(cycle);
        return cycle;
    }

    private int unranked() {
        int place = 0;
        while (ranks[place] >= 0) {
            place++;
        }
        return place;
    }

    /** A shortest way from one place to another one; empty where there is none. Only for graphs without cycles. */
    List<Dependency> path(int start, int end) {
        Map<Integer, Dependency> into = new HashMap<>();
        Deque<Integer> reached = new ArrayDeque<>(List.of(start));
        while (!reached.isEmpty() && !into.containsKey(end)) {
            for (Dependency edge : from.get(reached.remove())) {
                if (ranks[edge.to()] <= ranks[end] && into.putIfAbsent(edge.to(), edge) == null) {
                    reached.add(edge.to());
                }
            }
        }
        List<Dependency> path = new ArrayList<>();
        for (Dependency edge = into.get(end); edge != null; edge = into.get(edge.from())) {
            path.add(edge);
        }
        Collections.reverse(path);
        return path;
    }
}
