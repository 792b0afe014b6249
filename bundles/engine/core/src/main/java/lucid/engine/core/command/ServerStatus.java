/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.lang.management.ManagementFactory;
import java.util.List;
import lucid.engine.core.reading.Services;
import lucid.engine.core.state.Counters;
import lucid.engine.core.state.Identity;
import lucid.engine.core.state.OpenCursor;
import lucid.engine.core.state.Operation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * {@code serverStatus}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/serverStatus/">serverStatus</a>
 */
final class ServerStatus implements Command {

    private static final List<String> OPCOUNTERS = List.of("insert", "query", "update", "delete", "getmore", "command");
    private static final long MEGABYTE = 1L << 20;

    private final HelloWaits waits;

    ServerStatus(HelloWaits waits) {
        this.waits = waits;
    }

    @Override
    public Doc run(Invocation call) {
        Services services = call.services();
        Identity identity = services.state().identity();
        long uptime = Math.max(0, services.clock().millis() - identity.startedMillis());
        String host = Identity.host(call.connection().local());
        NetworkStatus network =
                new NetworkStatus(services.state().listeners().get().statistics(), waits);
        DocBuilder status = new DocBuilder(4096)
                .append("host", host)
                .append("version", Identity.VERSION)
                .append("process", "mongod")
                .append("pid", ProcessHandle.current().pid())
                .append("uptime", uptime / 1000.0)
                .append("uptimeMillis", uptime)
                .append("uptimeEstimate", uptime / 1000)
                .append("localTime", Value.date(services.clock().millis()));
        asserts(status, services.state().counters());
        network.connections(status, active(services));
        operations(status, services);
        memory(status);
        network.network(status);
        counters(status, "opcounters", services.state().counters());
        latencies(status, services.state().counters());
        replication(status, identity, host);
        network.transportSecurity(status);
        storage(status, services);
        return status.build();
    }

    private static void asserts(DocBuilder status, Counters counters) {
        status.startDocument("asserts")
                .append("regular", 0)
                .append("warning", 0)
                .append("msg", 0)
                .append("user", (int) counters.get("asserts.user"))
                .append("rollovers", 0)
                .end();
    }

    private static int active(Services services) {
        return (int) services.state().operations().running().stream()
                .map(Operation::connection)
                .distinct()
                .count();
    }

    private static void operations(DocBuilder status, Services services) {
        List<Operation> running = services.state().operations().running();
        status.startDocument("globalLock")
                .append("totalTime", 0L)
                .startDocument("currentQueue")
                .append("total", 0)
                .append("readers", 0)
                .append("writers", 0)
                .end()
                .startDocument("activeClients")
                .append("total", running.size())
                .append("readers", running.size())
                .append("writers", 0)
                .end()
                .end()
                .startDocument("logicalSessionRecordCache")
                .append(
                        "activeSessionsCount",
                        services.state().sessions().active().size())
                .end();
        metrics(status, services);
    }

    private static void metrics(DocBuilder status, Services services) {
        List<OpenCursor> cursors = services.state().cursors().all();
        status.startDocument("metrics")
                .startDocument("cursor")
                .startDocument("open")
                .append(
                        "noTimeout",
                        cursors.stream()
                                .filter(cursor -> cursor.owner().lasting())
                                .count())
                .append("pinned", 0L)
                .append("total", (long) cursors.size())
                .end()
                .end()
                .startDocument("document");
        Counters counters = services.state().counters();
        for (String name : List.of("deleted", "inserted", "returned", "updated")) {
            status.append(name, counters.get("metrics.document." + name));
        }
        status.end()
                .startDocument("ttl")
                .append("deletedDocuments", counters.get("metrics.ttl.deletedDocuments"))
                .append("passes", counters.get("metrics.ttl.passes"))
                .end()
                .startDocument("queryExecutor")
                .append("scanned", counters.get("metrics.queryExecutor.scanned"))
                .append("scannedObjects", counters.get("metrics.queryExecutor.scannedObjects"))
                .startDocument("collectionScans")
                .append("nonTailable", counters.get("metrics.queryExecutor.collectionScans"))
                .append("total", counters.get("metrics.queryExecutor.collectionScans"))
                .end()
                .end()
                .end()
                .startDocument("logicalSessionRecordCache")
                .append(
                        "activeSessionsCount",
                        services.state().sessions().active().size())
                .end();
    }

    private static void memory(DocBuilder status) {
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long committed =
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        status.startDocument("mem")
                .append("bits", 64)
                .append("resident", (int) (used / MEGABYTE))
                .append("virtual", (int) (committed / MEGABYTE))
                .append("supported", true)
                .end()
                .startDocument("extra_info")
                .append("note", "fields vary by platform")
                .append("threads", ManagementFactory.getThreadMXBean().getThreadCount())
                .end();
    }

    private static void latencies(DocBuilder status, Counters counters) {
        status.startDocument("opLatencies");
        for (String kind : List.of("reads", "writes", "commands")) {
            status.startDocument(kind)
                    .append("latency", counters.get("opLatencies." + kind + ".latency"))
                    .append("ops", counters.get("opLatencies." + kind + ".ops"))
                    .end();
        }
        status.end();
    }

    private static void counters(DocBuilder status, String section, Counters counters) {
        status.startDocument(section);
        for (String name : OPCOUNTERS) {
            status.append(name, counters.get(section + "." + name));
        }
        status.end();
    }

    private static void replication(DocBuilder status, Identity identity, String host) {
        status.startDocument("repl");
        HelloCommand.topologyVersion(status, identity);
        status.append("hosts", Value.array(List.of(Value.of(host))))
                .append("setName", identity.setName())
                .append("setVersion", 1)
                .append("isWritablePrimary", true)
                .append("secondary", false)
                .append("primary", host)
                .append("me", host)
                .append("electionId", identity.electionId())
                .end()
                .startDocument("security")
                .startDocument("authentication")
                .startDocument("mechanisms")
                .end()
                .end()
                .end();
    }

    private static void storage(DocBuilder status, Services services) {
        status.startDocument("storageEngine")
                .append("name", "rocksdb")
                .append("supportsCommittedReads", true)
                .append("oldestRequiredTimestampForCrashRecovery", Value.timestamp(0))
                .append("supportsPendingDrops", false)
                .append("supportsSnapshotReadConcern", true)
                .append("readOnly", false)
                .append("persistent", services.store().freeBytes() < Long.MAX_VALUE)
                .append("backupCursorOpen", false)
                .end()
                .startDocument("transactions");
        for (String name : List.of("totalStarted", "totalCommitted", "totalAborted")) {
            status.append(name, 0L);
        }
        status.end();
    }
}
