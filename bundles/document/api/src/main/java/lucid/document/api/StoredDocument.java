/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import org.bson.RawBsonDocument;

/**
 * A document as it was when it was read.
 *
 * @param document its bytes
 * @param version  a hash of the bytes: the same if and only if the document is the same
 */
public record StoredDocument(RawBsonDocument document, String version) {}
