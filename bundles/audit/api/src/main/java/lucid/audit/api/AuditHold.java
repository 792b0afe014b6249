/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.time.Instant;

/**
 * Keeps records of a range of time from being removed, however old they are (legal hold).
 *
 * @param name   unique; lower-case letters, digits and {@code -}, at most 64
 * @param from   not before this
 * @param to     before this
 * @param reason why, for those who look later
 * @param by     who asked for it
 * @param since  when
 */
public record AuditHold(String name, Instant from, Instant to, String reason, String by, Instant since) {}
