/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import org.bson.BsonValue;

/**
 * A document that was put.
 *
 * @param id      its id, as it is stored
 * @param created whether it did not exist before
 * @param version its version now, as in {@link StoredDocument#version()}
 */
public record Written(BsonValue id, boolean created, String version) {}
