/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import org.bson.BsonDocument;

/**
 * A validator that is not enforced yet, and which of its violators to name.
 *
 * @param validator as in the {@code validator} of {@code create}
 * @param limit     most violators of the page, 1 to 1000; 100 when it is left out
 * @param cursor    the next of the page before; the first page when it is left out
 */
public record SchemaProposal(BsonDocument validator, Integer limit, String cursor) {

    /** The most violators of a page. */
    public static final int MOST = 1_000;

    private static final int USUAL = 100;

    /** Puts in what was left out. */
    public SchemaProposal {
        validator = validator == null ? new BsonDocument() : validator;
        limit = limit == null ? Integer.valueOf(USUAL) : limit;
        cursor = cursor == null ? "" : cursor;
    }
}
