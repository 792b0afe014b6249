/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.api;

import java.time.Instant;

/**
 * How often one server used an index.
 *
 * @param host       the server, with its port
 * @param operations how many operations used it since then
 * @param since      when the server began to count: its start, or the making of the index
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/indexStats/">$indexStats</a>
 */
public record IndexUsage(String host, long operations, Instant since) {}
