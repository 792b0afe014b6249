/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/**
 * A compiled {@code $jsonSchema}. Immutable.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/">$jsonSchema</a>
 */
public final class JsonSchema {

    private final SubSchema schema;

    private JsonSchema(SubSchema schema) {
        this.schema = schema;
    }

    /**
     * Compiles a schema.
     *
     * @throws lucid.engine.core.value.CommandException 9 FailedToParse for an unknown or unsupported keyword, 14
     *     TypeMismatch for a keyword of a wrong type, 2 BadValue
     */
    public static JsonSchema parse(Doc schema) {
        return new JsonSchema(SchemaParser.parse(schema));
    }

    public boolean accepts(Doc document) {
        return schema.accepts(Value.of(document));
    }

    /**
     * Which rules a refused document breaks, in the form of {@code errInfo.details.schemaRulesNotSatisfied}: an array
     * in document form, so to be wrapped with {@link Value#array(Doc)}.
     */
    public Doc violations(Doc document) {
        return schema.violations(Value.of(document)).document();
    }

    /** The schema's {@code title} and {@code description} as far as it has them. */
    public Doc annotations() {
        return schema.annotations();
    }
}
