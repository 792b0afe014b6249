/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import org.bson.BsonDocument;

/**
 * A validator that is not enforced yet.
 *
 * @param validator as in the {@code validator} of {@code create}
 */
public record SchemaProposal(BsonDocument validator) {}
