/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.reading;

import java.util.List;
import lucid.engine.core.aggregation.PipelineHost;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.expression.Expressions;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.planner.Execution;
import lucid.engine.core.planner.Query;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.update.Update;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueText;
import org.bson.types.ObjectId;

/**
 * {@code $merge}: one document into a collection.
 *
 * @param services     what finds
 * @param collection   what is written to
 * @param interruption asked in loops
 */
public record MergeWriter(Services services, Collection collection, Interruption interruption) {

    public void merge(Doc document, PipelineHost.Merge how) {
        Doc whole = document.has("_id") ? document : withId(document);
        Doc filter = filter(whole, how.on());
        Globals globals = Globals.simple().with(collection.collation());
        Query query = new Query(filter, Doc.EMPTY, Doc.EMPTY, Query.Range.ALL, globals);
        Matcher matcher = Matcher.parse(filter, globals);
        boolean matched = false;
        try (Execution found = services.planner().find(collection, query, interruption)) {
            while (found.next() && !matched) {
                matched = matched(found, matcher, whole, how);
            }
        }
        if (!matched) {
            unmatched(whole, how);
        }
    }

    private boolean matched(Execution found, Matcher matcher, Doc document, PipelineHost.Merge how) {
        if (how.whenMatched().equals("keepExisting")) {
            return true;
        }
        if (how.whenMatched().equals("fail")) {
            throw duplicate(found.current(), how);
        }
        Collection.WriteOptions options = new Collection.WriteOptions(false, interruption);
        Update update = update(document, how);
        return collection
                .update(
                        found.recordId(),
                        newest -> matcher.matches(newest)
                                ? update.apply(newest, -1).document()
                                : Doc.EMPTY,
                        update.form(),
                        options)
                .found();
    }

    private static Update update(Doc document, PipelineHost.Merge how) {
        return switch (how.whenMatched()) {
            case "replace" -> Update.parse(Value.of(document), List.of(), Globals.simple());
            case "pipeline" ->
                Update.parse(
                        Value.array(how.pipeline()), List.of(), Globals.simple().withLet(let(document, how)));
            default ->
                Update.parse(Value.of(new DocBuilder().append("$set", document).build()), List.of(), Globals.simple());
        };
    }

    private static Doc let(Doc document, PipelineHost.Merge how) {
        if (how.let().isEmpty()) {
            return new DocBuilder().append("new", document).build();
        }
        DocBuilder variables = new DocBuilder();
        Scope scope = Scope.of(Value.of(document), Globals.simple());
        for (Element element : how.let()) {
            variables.append(
                    element.name(),
                    Expressions.parse(element.value(), java.util.Set.of()).evaluate(scope));
        }
        return variables.build();
    }

    private void unmatched(Doc document, PipelineHost.Merge how) {
        switch (how.whenNotMatched()) {
            case "insert" -> collection.insert(List.of(document), new Collection.WriteOptions(false, interruption));
            case "fail" ->
                throw new CommandException(
                        13_113,
                        "$merge could not find a matching document in the target collection for at least one"
                                + " document in the source collection");
            default -> {}
        }
    }

    private static CommandException duplicate(Doc existing, PipelineHost.Merge how) {
        DocBuilder pattern = new DocBuilder();
        DocBuilder value = new DocBuilder();
        for (String field : how.on()) {
            pattern.append(field, 1);
            value.append(field, FieldPath.of(field).read(existing));
        }
        Doc key = value.build();
        return new CommandException(
                ErrorCode.DUPLICATE_KEY,
                "PlanExecutor error during aggregation :: caused by :: $merge failed due to a DuplicateKey error ::"
                        + " caused by :: E11000 duplicate key error dup key: " + ValueText.of(key),
                new DocBuilder()
                        .append("keyPattern", pattern.build())
                        .append("keyValue", key)
                        .build());
    }

    private static Doc filter(Doc document, List<String> on) {
        DocBuilder filter = new DocBuilder();
        for (String field : on) {
            Value value = FieldPath.of(field).read(document);
            if (value.isNullish() || value.isArray()) {
                throw new CommandException(
                        51_132,
                        "$merge write error: 'on' field '" + field
                                + "' cannot be missing, null, undefined or an array");
            }
            filter.startDocument(field).append("$eq", value).end();
        }
        return filter.build();
    }

    private static Doc withId(Doc document) {
        return new DocBuilder(document.length() + 32)
                .append("_id", new ObjectId())
                .appendAll(document)
                .build();
    }
}
