/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

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
     * Counts the documents that a validator would refuse, and tells of a page of them what they do not meet. Each
     * command runs at most {@code lucid.collection} {@code command.limit.ms}.
     *
     * @param proposal the validator, as in the {@code validator} of {@code create}
     * @throws lucid.problem.api.ProblemException {@link CollectionProblem#MISSING},
     *     {@link CollectionProblem#OPTIONS_REFUSED} for a validator that the server refuses, for operators that no
     *     validator may have, and for a limit or cursor that is none
     */
    SchemaCheck check(String database, String collection, SchemaProposal proposal);
}
