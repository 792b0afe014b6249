/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;
import org.bson.types.ObjectId;

/** {@code $merge}: the result goes into a collection, document by document. */
record MergeStage(Namespace target, PipelineHost.Merge how, StageContext context) implements Stage {

    @Override
    public String name() {
        return "$merge";
    }

    @Override
    public DocStream run(DocStream source) {
        return new BlockingStream(source, this::merge);
    }

    private Iterator<Doc> merge(DocStream documents) {
        Budget budget = context.budget(name());
        while (documents.next()) {
            budget.step();
            context.host().merge(target, identified(documents.current()), how);
        }
        return Collections.emptyIterator();
    }

    /** The document with all fields that identify it; an {@code _id} is made where it is missing. */
    private Doc identified(Doc document) {
        Doc complete = document;
        if (how.on().contains("_id") && !document.has("_id")) {
            complete = new DocBuilder(document.length() + 20)
                    .append("_id", new ObjectId())
                    .appendAll(document)
                    .build();
        }
        for (String field : how.on()) {
            Value value = FieldPath.of(field).read(complete);
            if (value.isNullish() || value.isArray()) {
                throw new CommandException(
                        51132,
                        "$merge write error: 'on' field '" + field
                                + "' cannot be missing, null, undefined or an array");
            }
        }
        return complete;
    }

    @Override
    public List<Doc> explain() {
        DocBuilder shown = new DocBuilder()
                .startDocument("into")
                .append("db", target.database())
                .append("coll", target.collection())
                .end()
                .append("on", Value.array(how.on().stream().map(Value::of).toList()));
        if (how.whenMatched().equals("pipeline")) {
            shown.append("let", how.let()).append("whenMatched", Value.array(how.pipeline()));
        } else {
            shown.append("whenMatched", how.whenMatched());
        }
        return TransformStage.shown(
                name(), shown.append("whenNotMatched", how.whenNotMatched()).build());
    }
}
