/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import org.bson.BsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/** Tells what the documents of a collection look like, and which a validator would refuse. Changes nothing. */
@ProviderType
public interface SchemaService {

    /**
     * Infers a schema from a sample. Exact for the sample, a guess for the rest.
     *
     * @param sample how many documents to look at, 1 to 10000
     * @throws lucid.problem.api.ProblemException {@link CollectionProblem#MISSING},
     *     {@link CollectionProblem#OPTIONS_REFUSED} for another sample size
     * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/sample/">$sample</a>
     */
    CollectionSchema schema(String database, String collection, long sample);

    /**
     * Counts the documents that a validator would refuse, and names the first of them.
     *
     * @param validator as in the {@code validator} of {@code create}
     * @throws lucid.problem.api.ProblemException {@link CollectionProblem#MISSING},
     *     {@link CollectionProblem#OPTIONS_REFUSED} for an invalid validator; the server's own failure when it cannot
     *     evaluate the validator
     */
    SchemaCheck check(String database, String collection, BsonDocument validator);
}
