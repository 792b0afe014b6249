/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** What one keyword of a schema asks of a value. */
interface Rule {

    /** Whether a value keeps the rule; one of a type that the keyword is not about does. */
    boolean accepts(Value value);

    /** Why a value breaks the rule, as it stands in {@code schemaRulesNotSatisfied}; only for one that does. */
    Doc violation(Value value);
}
