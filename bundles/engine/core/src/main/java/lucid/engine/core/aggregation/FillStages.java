/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** {@code $fill}, which is made of window functions and of fields that are set. */
final class FillStages {

    private static final Set<String> OPTIONS = Set.of("partitionBy", "partitionByFields", "sortBy", "output");

    private FillStages() {}

    static List<Stage> parse(Value argument, StageContext context) {
        StageOptions options = StageOptions.of("$fill", argument, OPTIONS);
        options.required("output");
        DocBuilder functions = new DocBuilder();
        DocBuilder values = new DocBuilder();
        for (Element field : options.object("output")) {
            assign(field, functions, values);
        }
        Doc windows = functions.build();
        Doc sort = options.object("sortBy");
        Value by = partition(options);
        if (!windows.isEmpty() && sort.isEmpty()) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE, "$fill requires a sortBy where an output has a 'method'");
        }
        List<Stage> stages = new ArrayList<>();
        if (!windows.isEmpty()) {
            stages.addAll(WindowFieldsStage.of(by, sort, windows, context));
        }
        Doc set = values.build();
        if (!set.isEmpty()) {
            stages.addAll(AddFieldsStage.parse("$addFields", Value.of(set), context));
        }
        return stages;
    }

    private static Value partition(StageOptions options) {
        List<String> fields = options.strings("partitionByFields");
        fields.forEach(StageOptions::path);
        if (options.has("partitionBy")) {
            require(
                    !options.has("partitionByFields"),
                    6050204,
                    "Maximum one of 'partitionBy' and 'partitionByFields' can be specified in '$fill'");
            Value by = options.get("partitionBy");
            options.require(by.isString() || by.isDocument(), "partitionBy", by, "string, object");
            return by;
        }
        if (fields.isEmpty()) {
            return Value.MISSING;
        }
        DocBuilder key = new DocBuilder();
        for (int i = 0; i < fields.size(); i++) {
            key.append("f" + i, "$" + fields.get(i));
        }
        return Value.of(key.build());
    }

    /** Writes one output to where it belongs. */
    private static void assign(Element field, DocBuilder functions, DocBuilder values) {
        boolean single = field.value().isDocument() && field.value().document().size() == 1;
        require(single, 6050201, "Each fill output specification must be an object with exactly one field");
        Element how = field.value().document().first();
        String path = "$" + field.name();
        if (how.name().equals("value")) {
            values.startDocument(field.name())
                    .append("$ifNull", Value.array(List.of(Value.of(path), how.value())))
                    .end();
            return;
        }
        require(
                how.name().equals("method") && how.value().isString(),
                6050200,
                "Each fill output specification must have exactly one of 'method' and 'value'");
        functions
                .startDocument(field.name())
                .append(function(how.value().string()), path)
                .end();
    }

    private static String function(String method) {
        require(method.equals("linear") || method.equals("locf"), 6050202, "Method must be either locf or linear");
        return method.equals("linear") ? "$linearFill" : "$locf";
    }

    private static void require(boolean right, int code, String message) {
        if (!right) {
            throw new CommandException(code, message);
        }
    }
}
