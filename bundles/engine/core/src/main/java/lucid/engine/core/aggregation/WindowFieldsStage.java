/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import lucid.engine.core.window.Accumulator;
import lucid.engine.core.window.SortBy;
import lucid.engine.core.window.Surroundings;
import lucid.engine.core.window.WindowFunction;
import lucid.engine.core.window.WindowFunctions;

/** {@code $setWindowFields} over documents that a sort has brought into the order of their partitions. */
final class WindowFieldsStage implements Stage {

    private static final Set<String> OPTIONS = Set.of("partitionBy", "sortBy", "output");

    private final Partitioning partitioning;
    private final Doc sort;
    private final Doc output;
    private final List<WindowFunction> functions = new ArrayList<>();
    private final AddedFields fields;
    private final StageContext context;

    private WindowFieldsStage(Partitioning partitioning, Doc sort, Doc output, StageContext context) {
        this.partitioning = partitioning;
        this.sort = sort;
        this.output = output;
        this.context = context;
        Compiler compiler = new Compiler(new SortBy(sort), context);
        Map<String, Expression> computed = new LinkedHashMap<>();
        for (Element field : output) {
            String variable = variable(functions.size());
            functions.add(WindowFunctions.parse(field.name(), field.value(), compiler));
            computed.put(field.name(), scope -> scope.variable(variable));
        }
        fields = AddedFields.of(computed);
    }

    /** The variable that has the value of a function. */
    private static String variable(int index) {
        return "w" + index;
    }

    /** What functions are compiled in. */
    private record Compiler(SortBy sortBy, StageContext context) implements Surroundings {

        @Override
        public Expression expression(Value source) {
            return context.expression(source);
        }

        @Override
        public Supplier<Accumulator> accumulator(String name, Value argument) {
            return Accumulators.windowed(name, argument, context);
        }
    }

    static List<Stage> parse(Value argument, StageContext context) {
        StageOptions options = StageOptions.of("$setWindowFields", argument, OPTIONS);
        options.required("output");
        return of(options.get("partitionBy"), options.object("sortBy"), options.object("output"), context);
    }

    /** The stages for partitions, a sort and functions. */
    static List<Stage> of(Value by, Doc sort, Doc output, StageContext context) {
        Partitioning partitioning = Partitioning.of(by, sort, context);
        return partitioning.around(new WindowFieldsStage(partitioning, sort, output, context));
    }

    @Override
    public String name() {
        return "$setWindowFields";
    }

    @Override
    public DocStream run(DocStream source) {
        return new WindowFieldsStream(source, context.expression(partitioning.key()), functions, this::set, context);
    }

    /** A document with the values of the functions. */
    private Doc set(Doc document, List<Value> values) {
        Scope scope = context.scope(document);
        for (int i = 0; i < values.size(); i++) {
            scope = scope.with(variable(i), values.get(i));
        }
        return fields.apply(document, scope);
    }

    @Override
    public List<Doc> explain() {
        DocBuilder shown = new DocBuilder();
        partitioning.shown().ifPresent(key -> shown.append("partitionBy", key));
        if (!sort.isEmpty()) {
            shown.append("sortBy", sort);
        }
        shown.append("output", output);
        return TransformStage.shown("$_internalSetWindowFields", shown.build());
    }

    @Override
    public boolean needs(Needs needs) {
        needs.expression(partitioning.key());
        sort.names().forEach(needs::path);
        for (Element field : output) {
            GroupStage.accumulated(field.value(), needs);
            // subfields are set in what is there
            needs.path(field.name());
        }
        return false;
    }
}
