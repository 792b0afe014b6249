/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.collection.api.CollectionProblem;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A part of a validator that a document meets or not by itself; it meets the validator when it meets all its parts.
 *
 * @param validator the part, a validator of its own
 * @param violation what to say of a document that does not meet it
 */
record ValidatorRule(BsonDocument validator, Violation violation) {

    private static final String JSON_SCHEMA = "$jsonSchema";
    private static final String AND = "$and";
    /** What MongoDB takes in no validator, though in filters. */
    private static final Set<String> FORBIDDEN =
            Set.of("$where", "$text", "$near", "$nearSphere", "$function", "$accumulator");

    /** A filter for the documents that a validator refuses. */
    static BsonDocument refusedBy(BsonDocument validator) {
        return new BsonDocument("$nor", new BsonArray(List.of(validator)));
    }

    /**
     * Checks what no server needs to be asked about.
     *
     * @throws ProblemException {@link CollectionProblem#OPTIONS_REFUSED}
     */
    static void check(BsonDocument validator) {
        if (validator.isEmpty()) {
            throw new ProblemException(
                    CollectionProblem.OPTIONS_REFUSED,
                    "the body holds no validator; give one as for create, such as {\"$jsonSchema\": {…}}");
        }
        checkOperators(validator);
    }

    private static void checkOperators(BsonValue value) {
        if (value.isArray()) {
            value.asArray().forEach(ValidatorRule::checkOperators);
        } else if (value.isDocument()) {
            value.asDocument().forEach((name, inner) -> {
                if (FORBIDDEN.contains(name)) {
                    throw new ProblemException(
                            CollectionProblem.OPTIONS_REFUSED,
                            name + " is not allowed in a validator; say it with other query operators");
                }
                checkOperators(inner);
            });
        }
    }

    /** The parts of a validator, in its order. */
    static List<ValidatorRule> of(BsonDocument validator) {
        List<ValidatorRule> rules = new ArrayList<>();
        validator.forEach((name, value) -> {
            if (name.equals(JSON_SCHEMA) && value.isDocument()) {
                rules.addAll(new SchemaRules(schema -> new BsonDocument(JSON_SCHEMA, schema)).of(value.asDocument()));
            } else if (name.equals(AND) && value.isArray()) {
                clauses(value.asArray(), rules);
            } else {
                String where = name.startsWith("$") ? "" : "/" + name.replace('.', '/');
                BsonDocument part = new BsonDocument(name, value);
                rules.add(new ValidatorRule(part, new Violation(where, SchemaRules.text(part))));
            }
        });
        return rules;
    }

    private static void clauses(BsonArray clauses, List<ValidatorRule> rules) {
        clauses.stream().filter(BsonValue::isDocument).forEach(clause -> rules.addAll(of(clause.asDocument())));
    }
}
