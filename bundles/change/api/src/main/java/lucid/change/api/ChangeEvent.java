/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.api;

import org.bson.RawBsonDocument;

/**
 * One change.
 *
 * @param position from where one goes on behind it
 * @param document as MongoDB tells it
 * @see <a href="https://www.mongodb.com/docs/manual/reference/change-events/">change events</a>
 */
public record ChangeEvent(String position, RawBsonDocument document) {}
