/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import org.bson.BsonDocument;
import org.bson.BsonString;

/** Tells collations so that equal ones are equal documents: servers add defaults and the version of their library. */
final class CollationForm {

    private static final BsonDocument DEFAULTS = BsonDocument.parse(
            "{caseLevel: false, caseFirst: 'off', strength: 3, numericOrdering: false, alternate: 'non-ignorable',"
                    + " maxVariable: 'punct', normalization: false, backwards: false}");

    private CollationForm() {}

    /** Only what differs from the defaults; empty for binary comparison. */
    static BsonDocument of(BsonDocument collation) {
        BsonDocument form = new BsonDocument();
        if (collation.isEmpty() || new BsonString("simple").equals(collation.get("locale"))) {
            return form;
        }
        collation.forEach((field, value) -> {
            boolean usual = DEFAULTS.containsKey(field) && Sameness.same(DEFAULTS.get(field), value);
            if (!usual && !"version".equals(field)) {
                form.append(field, value);
            }
        });
        return form;
    }
}
