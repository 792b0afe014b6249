/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import org.bson.BsonDocument;

/**
 * A collection, time-series collection or view as it was when it was read.
 *
 * @param database its database
 * @param name     without the database
 * @param type     {@code collection}, {@code timeseries} or {@code view}
 * @param options  what {@code create} and {@code collMod} were given, as {@code listCollections} tells
 * @param info     {@code readOnly} and {@code uuid}, as {@code listCollections} tells
 */
public record CollectionDetail(String database, String name, String type, BsonDocument options, BsonDocument info) {}
