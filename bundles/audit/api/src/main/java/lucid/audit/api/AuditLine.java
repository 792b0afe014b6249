/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

/**
 * A record as it is in the trail.
 *
 * @param seq  its place in the trail, from 0
 * @param json the record's canonical JSON, exactly what was hashed; no line break in it
 */
public record AuditLine(long seq, String json) {}
