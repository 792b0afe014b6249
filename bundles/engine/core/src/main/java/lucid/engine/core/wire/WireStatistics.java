/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

/**
 * What a server has seen since it was opened, for {@code serverStatus}.
 *
 * @param connections  open now
 * @param available    how many more would be taken
 * @param totalCreated accepted so far
 * @param rejected     closed because the limit was reached
 * @param requests     messages read
 * @param bytesIn      of the messages read, as on the wire without TLS
 * @param bytesOut     of the messages written, as on the wire without TLS
 */
public record WireStatistics(
        long connections,
        long available,
        long totalCreated,
        long rejected,
        long requests,
        long bytesIn,
        long bytesOut) {}
