/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.util.List;

/**
 * A proof that a record is in the tree of a signed checkpoint.
 *
 * @param seq        the record, which is also the index of the leaf
 * @param hash       the leaf's hash, SHA-256 of a zero byte and the record's bytes; 64 hexadecimal digits
 * @param path       the inclusion proof of RFC 9162 section 2.1.3, hashes in hexadecimal from the leaf up; immutable
 * @param checkpoint the checkpoint whose root the path leads to
 */
public record RecordProof(long seq, String hash, List<String> path, AuditCheckpoint checkpoint) {

    /** Copies the path. */
    public RecordProof {
        path = List.copyOf(path);
    }
}
