/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.util.List;
import org.bson.BsonDocument;

/**
 * What is to be journaled as a new operation.
 *
 * @param kind          the name of its kind
 * @param target        what it works on, for people
 * @param parameters    given to the kind
 * @param steps         their names in order
 * @param actor         who asked for it
 * @param correlationId of the request that asked
 */
record Order(
        String kind, String target, BsonDocument parameters, List<String> steps, String actor, String correlationId) {}
