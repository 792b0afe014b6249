/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

/**
 * What an export shows; the rest is proved but not shown.
 *
 * @param from     number of the first record
 * @param to       number of the record after the last; beyond the end of the trail is its end
 * @param filter   which of them
 * @param redacted whether the reader may not see values: records with a {@code detail} are then withheld, with a
 *     redacted copy beside the proof
 */
public record ExportRange(long from, long to, RecordFilter filter, boolean redacted) {}
