/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import org.bson.BsonDocument;

/**
 * Which values a field has.
 *
 * @param field  a path with dots
 * @param filter which documents are asked; empty for all
 * @param limit  most values of the page, 1 to 1000
 * @param cursor the {@link ValuePage#next()} of the page before; empty for the first
 */
public record DistinctQuery(String field, BsonDocument filter, int limit, String cursor) {}
