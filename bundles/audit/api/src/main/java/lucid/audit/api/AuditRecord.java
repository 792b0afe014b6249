/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import org.bson.BsonDocument;

/**
 * A record of the trail as it is read.
 *
 * @param seq     its place in the trail, from 0
 * @param hash    its hash as a leaf of the tree, 64 hexadecimal digits
 * @param content its members as {@code docs/audit.md} describes them; perhaps redacted for the reader
 */
public record AuditRecord(long seq, String hash, BsonDocument content) {}
