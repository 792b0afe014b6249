/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looks for cycles that snapshot isolation does not allow, from the worst kind on; the first kind found is told. */
final class CycleSearch {

    private static final Set<Dependency.Kind> WRITES = EnumSet.of(Dependency.Kind.WRITE);
    private static final Set<Dependency.Kind> VALUES = EnumSet.of(Dependency.Kind.WRITE, Dependency.Kind.READ);
    private static final Set<Dependency.Kind> TIMES =
            EnumSet.of(Dependency.Kind.WRITE, Dependency.Kind.READ, Dependency.Kind.TIME);
    private static final int MOST = 10;

    private final Dependencies dependencies;
    private final Report report;

    CycleSearch(Dependencies dependencies, Report report) {
        this.dependencies = dependencies;
        this.report = report;
    }

    void run() {
        boolean found = cycle(WRITES, Anomaly.Kind.G0)
                || cycle(VALUES, Anomaly.Kind.G1C)
                || single(VALUES, Anomaly.Kind.G_SINGLE)
                || cycle(TIMES, Anomaly.Kind.REAL_TIME);
        if (!found) {
            single(TIMES, Anomaly.Kind.REAL_TIME);
        }
    }

    private Graph graph(Set<Dependency.Kind> kinds) {
        return new Graph(dependencies.size(), dependencies.all().stream().filter(edge -> kinds.contains(edge.kind())));
    }

    private boolean cycle(Set<Dependency.Kind> kinds, Anomaly.Kind name) {
        List<Dependency> cycle = graph(kinds).cycle();
        if (!cycle.isEmpty()) {
            report.found(name, text(cycle));
        }
        return !cycle.isEmpty();
    }

    /** Cycles of one anti-dependency and of these kinds. */
    private boolean single(Set<Dependency.Kind> kinds, Anomaly.Kind name) {
        Graph graph = graph(kinds);
        List<List<Dependency>> cycles = new ArrayList<>();
        for (Dependency anti : dependencies.all()) {
            if (anti.kind() == Dependency.Kind.ANTI && cycles.size() < MOST) {
                List<Dependency> back = graph.path(anti.to(), anti.from());
                if (!back.isEmpty()) {
                    List<Dependency> cycle = new ArrayList<>(List.of(anti));
                    cycle.addAll(back);
                    cycles.add(cycle);
                }
            }
        }
        cycles.forEach(cycle -> report.found(name, text(cycle)));
        return !cycles.isEmpty();
    }

    private String text(List<Dependency> cycle) {
        StringBuilder text = new StringBuilder();
        cycle.forEach(
                edge -> text.append(dependencies.text(edge.from())).append(edge).append('\n'));
        return text.append(dependencies.text(cycle.get(0).from())).toString();
    }
}
