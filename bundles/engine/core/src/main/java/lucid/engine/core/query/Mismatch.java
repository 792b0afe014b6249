/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.query.Filter.Expr;
import lucid.engine.core.query.Filter.Schema;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** Tells clause by clause why a document does not match a filter as its user wrote it, or why it does. */
final class Mismatch {

    private final Doc document;
    private final Globals globals;
    private final FilterParser parser;
    private final Conditions conditions;

    Mismatch(Doc document, Globals globals) {
        this.document = document;
        this.globals = globals;
        parser = new FilterParser(globals);
        conditions = new Conditions(globals);
    }

    /**
     * Explains a filter.
     *
     * @param negated whether to tell why it does match, as beneath a {@code $not}
     */
    Doc explain(Doc filter, boolean negated) {
        List<Doc> clauses = clauses(filter);
        return clauses.size() == 1 ? clause(clauses.get(0), negated) : branches("$and", clauses, negated);
    }

    /** A filter's clauses, each a filter of one field with one operator at most. */
    private static List<Doc> clauses(Doc filter) {
        List<Doc> clauses = new ArrayList<>();
        for (Element field : filter) {
            boolean operators = !field.name().startsWith("$") && Operators.areIn(field.value());
            if (operators) {
                perOperator(field, clauses);
            } else if (!field.name().equals("$comment")) {
                clauses.add(new DocBuilder().append(field).build());
            }
        }
        return clauses;
    }

    private static void perOperator(Element field, List<Doc> clauses) {
        Doc operators = field.value().document();
        for (Element operator : operators) {
            boolean regex = operator.name().equals("$regex") && operators.has("$options");
            if (!operator.name().equals("$options") && !operator.name().equals("$comment")) {
                DocBuilder clause = new DocBuilder().startDocument(field.name()).append(operator);
                clause.append("$options", regex ? operators.get("$options") : Value.MISSING);
                clauses.add(clause.end().build());
            }
        }
    }

    private Doc clause(Doc clause, boolean negated) {
        Element field = clause.first();
        return switch (field.name()) {
            case "$and" -> branches("$and", filters(field), negated);
            case "$or" -> branches("$or", filters(field), negated);
            case "$nor" -> branches("$nor", filters(field), !negated);
            case "$expr" -> expression(clause, negated);
            case "$jsonSchema" -> schema(clause, negated);
            case "$alwaysTrue", "$alwaysFalse" ->
                new DocBuilder()
                        .append("operatorName", field.name())
                        .append("specifiedAs", clause)
                        .append("reason", "expression always evaluates to " + negated)
                        .build();
            default -> onPath(clause, field, negated);
        };
    }

    private static List<Doc> filters(Element field) {
        return field.value().items().stream().map(Value::document).toList();
    }

    /** The branches that are to blame: those that match when {@code matching}, else those that don't. */
    private Doc branches(String operator, List<Doc> filters, boolean matching) {
        List<Value> blamed = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            Doc filter = filters.get(i);
            if (matches(filter) == matching) {
                blamed.add(Value.of(new DocBuilder()
                        .append("index", i)
                        .append("details", explain(filter, matching))
                        .build()));
            }
        }
        String name = matching ? "clausesSatisfied" : "clausesNotSatisfied";
        return new DocBuilder()
                .append("operatorName", operator)
                .append(name, Value.array(blamed))
                .build();
    }

    private boolean matches(Doc filter) {
        return conditions
                .compile(parser.parse(filter, ParseLevel.top(FilterPlace.QUERY)))
                .test(document, null);
    }

    private Doc expression(Doc clause, boolean negated) {
        Expr expr = (Expr) parser.parse(clause, ParseLevel.top(FilterPlace.QUERY));
        return new DocBuilder()
                .append("operatorName", "$expr")
                .append("specifiedAs", clause)
                .append("reason", negated ? "expression did match" : "expression did not match")
                .append("expressionResult", expr.expression().evaluate(Scope.of(Value.of(document), globals)))
                .build();
    }

    private Doc schema(Doc clause, boolean negated) {
        Schema schema = (Schema) parser.parse(clause, ParseLevel.top(FilterPlace.QUERY));
        DocBuilder details = new DocBuilder().append("operatorName", "$jsonSchema");
        if (negated) {
            return details.append("specifiedAs", clause)
                    .append("reason", "schema matched")
                    .build();
        }
        return details.appendAll(schema.schema().annotations())
                .append("schemaRulesNotSatisfied", Value.array(schema.schema().violations(document)))
                .build();
    }

    private Doc onPath(Doc clause, Element field, boolean negated) {
        FieldPath path = FieldPath.of(field.name());
        if (!Operators.areIn(field.value())) {
            String operator = RegexOperators.is(field.value()) ? "$regex" : "$eq";
            return new LeafMismatch(clause, path, operator).describe(document, negated);
        }
        Element operator = field.value().document().first();
        if (operator.name().equals("$not")) {
            Doc inner = new DocBuilder().append(field.name(), operator.value()).build();
            return new DocBuilder()
                    .append("operatorName", "$not")
                    .append("details", explain(inner, !negated))
                    .build();
        }
        return new LeafMismatch(clause, path, operator.name()).describe(document, negated);
    }
}
