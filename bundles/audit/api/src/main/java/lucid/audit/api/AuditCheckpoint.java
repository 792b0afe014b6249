/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.time.Instant;

/**
 * What the trail was at one moment, signed.
 *
 * @param size how many records the tree had
 * @param root the root of the tree, 64 hexadecimal digits
 * @param time when it was signed, by the wall clock
 * @param note the signed text, a C2SP checkpoint; ends with a newline
 * @see <a href="https://c2sp.org/tlog-checkpoint">C2SP checkpoint</a>
 */
public record AuditCheckpoint(long size, String root, Instant time, String note) {}
