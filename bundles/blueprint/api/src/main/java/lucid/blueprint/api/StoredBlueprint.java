/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.api;

import org.bson.RawBsonDocument;

/**
 * A blueprint as it was when it was read.
 *
 * @param summary what the list shows
 * @param etag    changes with the content
 * @param content as it was stored, in the published format
 */
public record StoredBlueprint(BlueprintSummary summary, String etag, RawBsonDocument content) {}
