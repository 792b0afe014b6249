/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.api;

import org.bson.BsonDocument;

/**
 * One difference between a blueprint and its database.
 *
 * @param kind    {@code createCollection}, {@code modifyCollection}, {@code createIndex}, {@code modifyIndex},
 *                {@code migrate}, {@code blocked}; in a drift also {@code unexpectedCollection} and
 *                {@code unexpectedIndex}
 * @param target  {@code database.collection}, with {@code .index} behind it where it is one, or
 *                {@code database/migration}
 * @param command what brings the database to the blueprint; empty for {@code blocked}; what would remove it for
 *                something unexpected
 * @param reason  why it is blocked or what differs; may be empty
 */
public record PlannedChange(String kind, String target, BsonDocument command, String reason) {}
