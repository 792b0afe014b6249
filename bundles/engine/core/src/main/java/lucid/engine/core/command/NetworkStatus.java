/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import lucid.engine.core.state.WireStatistics;
import lucid.engine.core.value.DocBuilder;

/**
 * The sections of serverStatus that tell of connections and what went over them.
 *
 * @param seen  what the listeners have seen
 * @param waits the hellos that wait for a change
 */
record NetworkStatus(WireStatistics seen, HelloWaits waits) {

    private static final List<String> VERSIONS = List.of("1.0", "1.1", "1.2", "1.3", "unknown");

    /** @param active how many connections have a command running, each on a thread of its own for as long */
    void connections(DocBuilder status, int active) {
        status.startDocument("connections")
                .append("current", (int) seen.connections())
                .append("available", (int) seen.available())
                .append("totalCreated", (int) seen.totalCreated())
                .append("rejected", (int) seen.rejected())
                .append("active", active)
                .append("threaded", active)
                .append("exhaustIsMaster", waits.exhausting(false))
                .append("exhaustHello", waits.exhausting(true))
                .append("awaitingTopologyChanges", waits.waiting())
                .append("loadBalanced", 0)
                .end();
    }

    void network(DocBuilder status) {
        status.startDocument("network")
                .append("bytesIn", seen.logical().in())
                .append("bytesOut", seen.logical().out())
                .append("physicalBytesIn", seen.physical().in())
                .append("physicalBytesOut", seen.physical().out())
                .append("numRequests", seen.requests())
                .startDocument("compression");
        seen.compression().forEach((name, done) -> {
            status.startDocument(name);
            bytes(status, "compressor", done.compressor());
            bytes(status, "decompressor", done.decompressor());
            status.end();
        });
        status.end().end();
    }

    private static void bytes(DocBuilder status, String name, WireStatistics.Bytes bytes) {
        status.startDocument(name)
                .append("bytesIn", bytes.in())
                .append("bytesOut", bytes.out())
                .end();
    }

    void transportSecurity(DocBuilder status) {
        status.startDocument("transportSecurity");
        VERSIONS.forEach(
                version -> status.append(version, (long) seen.handshakes().getOrDefault(version, 0L)));
        status.end();
    }
}
