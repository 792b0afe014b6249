/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.Map;

/**
 * What the listeners have seen since they were opened, for {@code serverStatus}.
 *
 * @param connections  open now
 * @param available    how many more would be taken
 * @param totalCreated accepted so far
 * @param rejected     closed because the limit was reached
 * @param requests     messages read
 * @param physical     bytes of the messages as on the wire, without TLS
 * @param logical      bytes of the messages without compression
 * @param compression  what each compressor has done, by its name
 * @param handshakes   TLS connections so far, by the version's name in serverStatus
 */
public record WireStatistics(
        long connections,
        long available,
        long totalCreated,
        long rejected,
        long requests,
        Bytes physical,
        Bytes logical,
        Map<String, Compression> compression,
        Map<String, Long> handshakes) {

    /** Of an engine that listens nowhere. */
    public static final WireStatistics NONE =
            new WireStatistics(0, 0, 0, 0, 0, new Bytes(0, 0), new Bytes(0, 0), Map.of(), Map.of());

    /** Bytes that went in and came out. */
    public record Bytes(long in, long out) {}

    /** What went through the two directions of a compressor. */
    public record Compression(Bytes compressor, Bytes decompressor) {}
}
