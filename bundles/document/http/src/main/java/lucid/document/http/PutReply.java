/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import org.bson.BsonValue;

/**
 * What came of a PUT.
 *
 * @param id      the id, as it is stored
 * @param created whether there was no such document before
 */
public record PutReply(BsonValue id, boolean created) {}
