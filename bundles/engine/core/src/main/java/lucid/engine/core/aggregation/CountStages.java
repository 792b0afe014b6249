/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** {@code $count} and {@code $sortByCount}, which are made of other stages. */
final class CountStages {

    private CountStages() {}

    static List<Stage> count(Value argument, StageContext context) {
        if (!argument.isString() || argument.string().isEmpty()) {
            throw new CommandException(40156, "the count field must be a non-empty string");
        }
        String field = argument.string();
        check(!field.startsWith("$"), 40158, "the count field cannot be a $-prefixed path");
        check(field.indexOf('\0') < 0, 40159, "the count field cannot contain a null byte");
        check(!field.contains("."), 40160, "the count field cannot contain '.'");
        Doc group = new DocBuilder()
                .append("_id", Value.NULL)
                .startDocument(field)
                .append("$sum", 1)
                .end()
                .build();
        List<Stage> stages = new ArrayList<>(GroupStage.parse(Value.of(group), context));
        Doc project = new DocBuilder().append(field, 1).append("_id", 0).build();
        stages.addAll(ProjectStage.parse(Value.of(project), context));
        return stages;
    }

    private static void check(boolean allowed, int code, String message) {
        if (!allowed) {
            throw new CommandException(code, message);
        }
    }

    static List<Stage> sortByCount(Value argument, StageContext context) {
        checkKey(argument);
        Doc group = new DocBuilder()
                .append("_id", argument)
                .startDocument("count")
                .append("$sum", 1)
                .end()
                .build();
        List<Stage> stages = new ArrayList<>(GroupStage.parse(Value.of(group), context));
        Doc sort = new DocBuilder().append("count", -1).build();
        stages.addAll(SortStage.parse(Value.of(sort), context));
        return stages;
    }

    private static void checkKey(Value argument) {
        String wanted = "the sortByCount field must be defined as a $-prefixed path or an expression inside an object";
        if (argument.isDocument()) {
            Doc document = argument.document();
            check(!document.isEmpty() && document.first().name().startsWith("$"), 40147, wanted);
        } else if (argument.isString()) {
            check(argument.string().startsWith("$"), 40148, wanted);
        } else {
            throw new CommandException(40149, "the sortByCount field must be specified as a string or as an object");
        }
    }
}
