/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.List;
import lucid.document.api.LineError;
import org.bson.BsonValue;

/**
 * What came of a batch.
 *
 * @param inserted ids of the documents that are in the database by this load, in the order of their lines
 * @param errors   in the order of their lines
 */
record LoadOutcome(List<BsonValue> inserted, List<LineError> errors) {

    LoadOutcome {
        inserted = List.copyOf(inserted);
        errors = List.copyOf(errors);
    }
}
