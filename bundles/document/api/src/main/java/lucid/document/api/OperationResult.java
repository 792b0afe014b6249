/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * What one operation of a committed transaction did.
 *
 * @param operation  what it was, by {@link TransactionOperation#verb()}
 * @param collection the collection's name
 * @param inserted   inserted documents, upserts too
 * @param matched    documents that it found
 * @param modified   documents that it changed
 * @param deleted    deleted documents
 * @param id         the id of the document that was inserted or chosen by its id; else null of BSON
 * @param version    its version afterwards, as in {@link StoredDocument#version()}; empty where none is known
 */
public record OperationResult(
        String operation,
        String collection,
        long inserted,
        long matched,
        long modified,
        long deleted,
        BsonValue id,
        String version) {

    /** An operation that has done nothing yet. */
    public static OperationResult of(TransactionOperation operation) {
        return new OperationResult(operation.verb(), operation.collection(), 0, 0, 0, 0, BsonNull.VALUE, "");
    }

    /** This result with a document inserted. */
    public OperationResult inserted(BsonValue newId, String newVersion) {
        return new OperationResult(operation, collection, 1, matched, modified, deleted, newId, newVersion);
    }

    /** This result with documents found and some of them changed. */
    public OperationResult changed(long found, long differing) {
        return new OperationResult(operation, collection, inserted, found, differing, deleted, id, version);
    }

    /** This result with documents found and deleted. */
    public OperationResult deleted(long gone) {
        return new OperationResult(operation, collection, inserted, gone, modified, gone, id, version);
    }

    /** This result about one document that is known. */
    public OperationResult about(BsonValue knownId, String knownVersion) {
        return new OperationResult(operation, collection, inserted, matched, modified, deleted, knownId, knownVersion);
    }
}
