/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import java.util.List;
import lucid.problem.api.Violation;
import org.bson.BsonValue;

/**
 * A document that a validator would refuse.
 *
 * @param id         its id; null in BSON for a document of a view that has none
 * @param violations the parts of the validator that it does not meet, each with a JSON pointer into the document; empty
 *                   when the validator has too many parts to be tried one by one; immutable
 */
public record SchemaViolator(BsonValue id, List<Violation> violations) {

    /** Copies the list. */
    public SchemaViolator {
        violations = List.copyOf(violations);
    }
}
