/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import lucid.problem.api.Violation;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Takes a {@code $jsonSchema} apart into its keywords, those of nested properties each at their place. */
final class SchemaRules {

    private static final int MOST_TEXT = 200;
    private static final String PROPERTIES = "properties";
    private static final Set<String> SAYING_NOTHING = Set.of("title", "description");
    /** Keywords that mean nothing without others, and those others. */
    private static final Map<String, List<String>> TOGETHER = Map.of(
            "minimum", List.of("exclusiveMinimum"),
            "maximum", List.of("exclusiveMaximum"),
            "additionalItems", List.of("items"),
            "additionalProperties", List.of(PROPERTIES, "patternProperties"));

    private static final Set<String> BESIDE_OTHERS = Set.of("exclusiveMinimum", "exclusiveMaximum");

    private final String where;
    private final UnaryOperator<BsonDocument> whole;

    /** At the root, where the operator makes a validator of a schema. */
    SchemaRules(UnaryOperator<BsonDocument> whole) {
        this("", whole);
    }

    private SchemaRules(String where, UnaryOperator<BsonDocument> whole) {
        this.where = where;
        this.whole = whole;
    }

    /** The rules of a schema, in its order. */
    List<ValidatorRule> of(BsonDocument schema) {
        List<ValidatorRule> rules = new ArrayList<>();
        schema.forEach((keyword, value) -> {
            if (keyword.equals(PROPERTIES) && value.isDocument()) {
                value.asDocument().forEach((name, inner) -> rules.addAll(property(name, inner)));
            } else if (keyword.equals("required") && value.isArray()) {
                value.asArray().forEach(name -> rules.add(required(name)));
            } else if (!SAYING_NOTHING.contains(keyword) && !BESIDE_OTHERS.contains(keyword)) {
                rules.add(rule(where, together(keyword, schema), text(new BsonDocument(keyword, value))));
            }
        });
        return rules;
    }

    private List<ValidatorRule> property(String name, BsonValue schema) {
        UnaryOperator<BsonDocument> inside =
                inner -> whole.apply(new BsonDocument(PROPERTIES, new BsonDocument(name, inner)));
        return schema.isDocument() ? new SchemaRules(place(name), inside).of(schema.asDocument()) : List.of();
    }

    private ValidatorRule required(BsonValue name) {
        String place = name.isString() ? place(name.asString().getValue()) : where;
        return rule(place, new BsonDocument("required", new BsonArray(List.of(name))), "is required");
    }

    private ValidatorRule rule(String place, BsonDocument schema, String message) {
        return new ValidatorRule(whole.apply(schema), new Violation(place, message));
    }

    private static BsonDocument together(String keyword, BsonDocument schema) {
        BsonDocument part = new BsonDocument(keyword, schema.get(keyword));
        TOGETHER.getOrDefault(keyword, List.of()).stream()
                .filter(schema::containsKey)
                .forEach(other -> part.append(other, other.equals(PROPERTIES) ? names(schema) : schema.get(other)));
        return part;
    }

    /** The properties by name alone: what they must be is told by rules of their own. */
    private static BsonDocument names(BsonDocument schema) {
        BsonDocument names = new BsonDocument();
        if (schema.isDocument(PROPERTIES)) {
            schema.getDocument(PROPERTIES).keySet().forEach(name -> names.append(name, new BsonDocument()));
        }
        return names;
    }

    private String place(String name) {
        return where + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** What a rule says, cut where it gets long. */
    static String text(BsonDocument rule) {
        String json = rule.toJson();
        return "does not meet " + (json.length() <= MOST_TEXT ? json : json.substring(0, MOST_TEXT) + "…");
    }
}
