/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;
import lucid.engine.core.window.DensifyRange;

/**
 * {@code $densify} over documents that are sorted by its field.
 *
 * @param options as they are written
 * @param field   what is made dense
 * @param by      the fields that tell partitions apart
 * @param range   which values are filled in
 */
record DensifyStage(Doc options, String field, List<String> by, DensifyRange range, StageContext context)
        implements Stage {

    private static final Set<String> OPTIONS = Set.of("field", "partitionByFields", "range");
    private static final Set<String> RANGE = Set.of("step", "unit", "bounds");

    static List<Stage> parse(Value argument, StageContext context) {
        StageOptions options = StageOptions.of("$densify", argument, OPTIONS);
        Value field = options.required("field");
        options.require(field.isString(), "field", field, "string");
        StageOptions.path(field.string());
        List<String> by = options.strings("partitionByFields");
        by.forEach(StageOptions::path);
        DensifyRange range = range(options, !by.isEmpty());
        List<Stage> stages = new ArrayList<>(SortStage.parse(Value.of(sort(field.string(), by, range)), context));
        stages.add(new DensifyStage(options.options(), field.string(), by, range, context));
        return stages;
    }

    private static DensifyRange range(StageOptions stage, boolean partitioned) {
        Value given = stage.required("range");
        stage.require(given.isDocument(), "range", given, "object");
        StageOptions range = StageOptions.of("$densify.range", given, RANGE);
        Value step = range.required("step");
        range.require(step.isNumber(), "step", step, "number");
        range.required("bounds");
        range.require(!range.has("unit") || range.get("unit").isString(), "unit", range.get("unit"), "string");
        return DensifyRange.parse(range.options(), partitioned);
    }

    /** Partitions of their own come one after the other; others are filled side by side. */
    private static Doc sort(String field, List<String> by, DensifyRange range) {
        DocBuilder sort = new DocBuilder();
        if (range.kind() == DensifyRange.Kind.PARTITION) {
            by.stream().distinct().filter(path -> !path.equals(field)).forEach(path -> sort.append(path, 1));
        }
        return sort.append(field, 1).build();
    }

    @Override
    public String name() {
        return "$densify";
    }

    @Override
    public DocStream run(DocStream source) {
        return new DensifyStream(source, this);
    }

    @Override
    public List<Doc> explain() {
        return TransformStage.shown("$_internalDensify", options);
    }

    @Override
    public boolean needs(Needs needs) {
        needs.path(field);
        by.forEach(needs::path);
        return false;
    }
}
