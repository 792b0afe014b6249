/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.api;

import org.bson.BsonDocument;

/**
 * One command or step that a change sends.
 *
 * @param target the database that the command is sent to, or {@code platform} for a step of the platform itself
 * @param body   the command exactly as it is sent, its first key the command's name
 */
public record Command(String target, BsonDocument body) {}
