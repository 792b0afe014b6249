/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import lucid.http.api.Listener;
import lucid.http.api.Route;

/** All routes of both listeners; built once, then only read. A literal segment beats a template segment. */
final class RouteTable {

    /** A route and the slot of its resource. */
    record Entry(Route route, RouteSlot slot, List<String> names) {}

    /**
     * What a path matches.
     *
     * @param entry  the route for the method; empty when no route has path and method
     * @param values the values of its path parameters
     * @param allow  the methods that the path knows, sorted; empty when the path is unknown
     */
    record Match(Optional<Entry> entry, Map<String, String> values, List<String> allow) {}

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, Entry> entries = new TreeMap<>();
        private Optional<Node> template = Optional.empty();

        private Node child(String segment) {
            if (!segment.startsWith("{")) {
                return literals.computeIfAbsent(segment, name -> new Node());
            }
            Node child = template.orElseGet(Node::new);
            template = Optional.of(child);
            return child;
        }
    }

    private final Map<Listener, Node> roots = Map.of(Listener.STORAGE, new Node(), Listener.VOLUME, new Node());
    private final List<String> conflicts = new ArrayList<>();

    private RouteTable() {}

    /**
     * Builds a table. Routes of slots that are there come before those of held ones; of two that claim the same, the
     * first keeps it.
     */
    static RouteTable of(List<RouteSlot> slots) {
        RouteTable table = new RouteTable();
        slots.stream().filter(slot -> !slot.held()).forEach(table::add);
        slots.stream().filter(RouteSlot::held).forEach(table::add);
        return table;
    }

    private void add(RouteSlot slot) {
        for (Route route : slot.routes()) {
            roots.forEach((listener, root) -> {
                if (route.listener() == Listener.BOTH || route.listener() == listener) {
                    add(root, route, slot);
                }
            });
        }
    }

    private void add(Node root, Route route, RouteSlot slot) {
        Node node = root;
        List<String> names = new ArrayList<>();
        for (String segment : route.path().substring(1).split("/", -1)) {
            node = node.child(segment);
            if (segment.startsWith("{")) {
                names.add(segment.substring(1, segment.length() - 1));
            }
        }
        Entry kept = node.entries.putIfAbsent(route.method(), new Entry(route, slot, List.copyOf(names)));
        if (kept != null && !slot.held()) {
            conflicts.add(route + " of " + slot + " is already taken by " + kept.slot());
        }
    }

    /** The routes that were claimed twice, as sentences for the log. */
    List<String> conflicts() {
        return conflicts;
    }

    /** Every route of a listener, held ones too; sorted by path and method. */
    List<Route> routes(Listener listener) {
        List<Route> routes = new ArrayList<>();
        collect(roots.get(listener), routes);
        routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
        return routes;
    }

    private static void collect(Node node, List<Route> routes) {
        node.entries.values().forEach(entry -> routes.add(entry.route()));
        node.literals.values().forEach(child -> collect(child, routes));
        node.template.ifPresent(child -> collect(child, routes));
    }

    /** Finds the route; HEAD is answered by GET. */
    Match match(Listener listener, String method, List<String> segments) {
        List<Node> nodes = new ArrayList<>(2);
        find(roots.get(listener), segments, 0, nodes);
        String wanted = "HEAD".equals(method) ? "GET" : method;
        for (Node node : nodes) {
            Entry entry = node.entries.get(wanted);
            if (entry != null) {
                return new Match(Optional.of(entry), values(entry, segments), List.of());
            }
        }
        return new Match(Optional.empty(), Map.of(), allowed(nodes));
    }

    private static void find(Node node, List<String> segments, int at, List<Node> found) {
        if (at == segments.size()) {
            found.add(node);
            return;
        }
        String segment = segments.get(at);
        Node literal = node.literals.get(segment);
        if (literal != null) {
            find(literal, segments, at + 1, found);
        }
        if (!segment.isEmpty() && node.template.isPresent()) {
            find(node.template.get(), segments, at + 1, found);
        }
    }

    private static Map<String, String> values(Entry entry, List<String> segments) {
        if (entry.names().isEmpty()) {
            return Map.of();
        }
        String[] template = entry.route().path().substring(1).split("/", -1);
        Map<String, String> values = new HashMap<>();
        for (int i = 0, name = 0; i < template.length; i++) {
            if (template[i].startsWith("{")) {
                values.put(entry.names().get(name++), segments.get(i));
            }
        }
        return values;
    }

    private static List<String> allowed(List<Node> nodes) {
        TreeSet<String> methods = new TreeSet<>();
        nodes.stream()
                .flatMap(node -> node.entries.values().stream())
                .forEach(entry -> methods.add(entry.route().method()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return List.copyOf(methods);
    }
}
