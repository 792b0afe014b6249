/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.reading;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.state.CommandNamespace;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.state.Identity;
import lucid.engine.core.state.OpenCursor;
import lucid.engine.core.state.Operation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * Running operations as {@code currentOp} shows them.
 *
 * @param services whose
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/currentOp/">$currentOp</a>
 */
public record CurrentOp(Services services) {

    public List<Doc> all(boolean idleCursors) {
        return those(user -> true, idleCursors);
    }

    /** Only what a user runs. Where nobody authenticates, all are the same. */
    public List<Doc> own(String user, boolean idleCursors) {
        return those(user::equals, idleCursors);
    }

    private List<Doc> those(Predicate<String> users, boolean idleCursors) {
        List<Doc> shown = new ArrayList<>();
        services.state().operations().running().stream()
                .filter(operation -> users.test(operation.connection().user()))
                .forEach(operation -> shown.add(operation(operation)));
        if (idleCursors) {
            services.state().cursors().all().stream()
                    .filter(cursor -> users.test(cursor.owner().user()))
                    .forEach(cursor -> shown.add(idle(cursor)));
        }
        return shown;
    }

    private Doc operation(Operation operation) {
        ClientConnection connection = operation.connection();
        CommandRequest request = operation.request();
        DocBuilder shown = new DocBuilder()
                .append("type", "op")
                .append("host", Identity.host(connection.local()))
                .append("desc", "conn" + connection.id())
                .append("connectionId", (int) connection.id())
                .append("client", address(connection.remote()));
        Doc metadata = connection.clientMetadata().get();
        if (!metadata.isEmpty()) {
            shown.append(
                    "appName",
                    metadata.get("application").isDocument()
                            ? metadata.get("application").document().get("name")
                            : Value.MISSING);
            shown.append("clientMetadata", metadata);
        }
        shown.append("active", true)
                .append(
                        "currentOpTime",
                        java.time.Instant.ofEpochMilli(services.clock().millis())
                                .toString())
                .append("opid", (int) operation.id())
                .append("secs_running", operation.micros() / 1_000_000)
                .append("microsecs_running", operation.micros())
                .append("op", kind(request.name()))
                .append("ns", CommandNamespace.of(request))
                .append("redacted", false)
                .append("command", operation.command());
        work(operation, shown);
        return shown.append("numYields", 0)
                .append("killPending", operation.isEnded() ? Value.TRUE : Value.MISSING)
                .append("waitingForLock", false)
                .append("locks", Doc.EMPTY)
                .append("lockStats", Doc.EMPTY)
                .append("waitingForFlowControl", false)
                .append("flowControlStats", Doc.EMPTY)
                .build();
    }

    private void work(Operation operation, DocBuilder shown) {
        if (!operation.planSummary().isEmpty()) {
            shown.append("planSummary", operation.planSummary());
        }
        if (operation.request().name().equals("createIndexes")) {
            services.catalog()
                    .collection(Namespace.of(CommandNamespace.of(operation.request())))
                    .ifPresent(collection -> build(collection, shown));
        }
    }

    /** The first index that is being built. */
    private static void build(Collection collection, DocBuilder shown) {
        collection.indexes().stream()
                .flatMap(index -> index.progress().stream())
                .findFirst()
                .ifPresent(progress -> shown.append(
                                "msg", "Index Build: scanning collection: " + progress.done() + "/" + progress.total())
                        .startDocument("progress")
                        .append("done", progress.done())
                        .append("total", progress.total())
                        .end());
    }

    private static Doc idle(OpenCursor cursor) {
        return new DocBuilder()
                .append("type", "idleCursor")
                .append("ns", cursor.namespace().toString())
                .startDocument("cursor")
                .append("cursorId", cursor.id())
                .append("nDocsReturned", cursor.returned())
                .append("noCursorTimeout", cursor.owner().lasting())
                .append("tailable", cursor.owner().tailable())
                .append("awaitData", cursor.owner().awaiting())
                .end()
                .build();
    }

    /** The operation's kind as the profiler and currentOp name it. */
    public static String kind(String command) {
        return switch (command) {
            case "find" -> "query";
            case "getMore" -> "getmore";
            case "insert" -> "insert";
            case "update" -> "update";
            case "delete" -> "remove";
            default -> "command";
        };
    }

    public static String address(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
