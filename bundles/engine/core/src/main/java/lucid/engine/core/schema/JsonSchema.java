/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import lucid.engine.core.value.Doc;

/**
 * A compiled {@code $jsonSchema}. Immutable.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/">$jsonSchema</a>
 */
public final class JsonSchema {

    private JsonSchema() {}

    /**
     * Compiles a schema.
     *
     * @throws lucid.engine.core.value.CommandException 9 FailedToParse for an unknown or unsupported keyword, 14
     *     TypeMismatch for a keyword of a wrong type, 2 BadValue
     */
    public static JsonSchema parse(Doc schema) {
        throw new UnsupportedOperationException();
    }

    public boolean accepts(Doc document) {
        throw new UnsupportedOperationException();
    }

    /** Which rules a refused document breaks, in the form of {@code errInfo.details.schemaRulesNotSatisfied}. */
    public Doc violations(Doc document) {
        throw new UnsupportedOperationException();
    }
}
