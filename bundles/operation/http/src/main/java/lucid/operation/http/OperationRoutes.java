/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.http;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import lucid.http.api.Body;
import lucid.http.api.HttpProblem;
import lucid.http.api.Listener;
import lucid.http.api.Page;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Route;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.operation.api.Operation;
import lucid.operation.api.OperationProblem;
import lucid.operation.api.OperationService;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** The routes of operations whose kind begins with a prefix. */
final class OperationRoutes {

    private static final String READ = "operation:read";
    private static final String STEER = "operation:steer";
    private static final Pattern CURSOR = Pattern.compile("[0-9a-f]{1,64}");

    private final OperationService operations;
    private final String kindPrefix;

    OperationRoutes(OperationService operations, String kindPrefix) {
        this.operations = operations;
        this.kindPrefix = kindPrefix;
    }

    List<Route> on(Listener listener) {
        return List.of(
                Route.get("/operations", READ, this::list)
                        .summary("Lists operations, the newest first")
                        .answers(Body.items(Operation.class))
                        .paged()
                        .on(listener),
                Route.get("/operations/{id}", READ, this::show)
                        .summary("Shows one operation with its steps")
                        .answers(Operation.class)
                        .on(listener),
                Route.get("/operations/{id}/events", READ, this::events)
                        .summary("Streams the changes of one operation until it has ended")
                        .answers(Body.media("One event 'operation' for each change", Body.EVENTS))
                        .on(listener),
                Route.delete("/operations/{id}", STEER, this::cancel)
                        .summary("Ends an operation at its next safe point")
                        .answers(Operation.class)
                        .on(listener),
                Route.post("/operations/{id}/pause", STEER, this::pause)
                        .summary("Pauses an operation at its next safe point")
                        .answers(Operation.class)
                        .on(listener),
                Route.post("/operations/{id}/resume", STEER, this::resume)
                        .summary("Lets a paused operation go on")
                        .answers(Operation.class)
                        .on(listener));
    }

    private Reply list(Request request) {
        return Reply.page(page(request.query("cursor"), request.limit()));
    }

    private Page<Operation> page(String cursor, int limit) {
        if (!cursor.isEmpty() && !CURSOR.matcher(cursor).matches()) {
            throw new ProblemException(
                    HttpProblem.CURSOR_INVALID, "the cursor is not one of ours; start again without one");
        }
        List<Operation> items = operations.list(kindPrefix, cursor, limit);
        String last = items.size() < limit ? "" : items.get(limit - 1).id();
        boolean more = !last.isEmpty() && !operations.list(kindPrefix, last, 1).isEmpty();
        return new Page<>(items, more ? last : "");
    }

    private Reply show(Request request) {
        return Reply.of(operation(request));
    }

    private Reply events(Request request) {
        return Reply.events(new OperationEvents(operations, operation(request)));
    }

    private Reply cancel(Request request) {
        return steer("cancel", request, operations::cancel);
    }

    private Reply pause(Request request) {
        return steer("pause", request, operations::pause);
    }

    private Reply resume(Request request) {
        return steer("resume", request, operations::resume);
    }

    private Reply steer(String verb, Request request, Function<String, Operation> action) {
        String id = operation(request).id();
        Command command = new Command("platform", new BsonDocument(verb, new BsonString(id)));
        return Reply.change(Change.of(command, () -> action.apply(id)), Reply::of);
    }

    private Operation operation(Request request) {
        Operation operation = operations.operation(request.path("id"));
        if (operation.kind().startsWith(kindPrefix)) {
            return operation;
        }
        throw new ProblemException(
                OperationProblem.MISSING,
                "no operation of this listener has the id '" + operation.id() + "'; the Storage API has all of them");
    }
}
