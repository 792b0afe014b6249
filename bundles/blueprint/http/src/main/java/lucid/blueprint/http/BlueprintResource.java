/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.http;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lucid.blueprint.api.BlueprintService;
import lucid.blueprint.api.BlueprintSummary;
import lucid.blueprint.api.HistoryEntry;
import lucid.blueprint.api.Plan;
import lucid.blueprint.api.StoredBlueprint;
import lucid.http.api.Body;
import lucid.http.api.HttpProblem;
import lucid.http.api.Page;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.operation.api.Operation;
import lucid.problem.api.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/blueprints} and the schema of their format at {@code /blueprint.schema.json}. */
@Component
public final class BlueprintResource implements Resource {

    private static final String READ = "blueprint:read";
    private static final String WRITE = "blueprint:write";
    private static final String APPLY = "blueprint:apply";
    private static final String NAME = "name";
    private static final String SCHEMA = "application/schema+json";
    private static final Body BLUEPRINT = Body.media("A blueprint, see /blueprint.schema.json", Body.JSON);
    private static final Pattern CURSOR = Pattern.compile("[0-9a-f]{1,64}");

    private final BlueprintService blueprints;

    @Activate
    public BlueprintResource(@Reference BlueprintService blueprints) {
        this.blueprints = blueprints;
    }

    @Override
    public List<Route> routes() {
        return Stream.concat(stored(), compared()).toList();
    }

    private Stream<Route> stored() {
        return Stream.of(
                Route.get("/blueprint.schema.json", READ, this::schema)
                        .summary("Shows the JSON Schema of blueprints")
                        .answers(Body.media("The JSON Schema, draft 2020-12", SCHEMA))
                        .rooted(),
                Route.get("/blueprints", READ, this::list)
                        .summary("Lists the blueprints")
                        .answers(Body.items(BlueprintSummary.class))
                        .paged(),
                Route.get("/blueprints/{name}", READ, this::show)
                        .summary("Shows a blueprint as it was stored")
                        .answers(BLUEPRINT)
                        .conditional(),
                Route.put("/blueprints/{name}", WRITE, this::store)
                        .summary("Stores a blueprint; the same content again makes no new revision")
                        .takes(BLUEPRINT)
                        .answers(BLUEPRINT)
                        .conditional(),
                Route.delete("/blueprints/{name}", WRITE, this::delete)
                        .summary("Removes a blueprint; its database and its history stay")
                        .conditional()
                        .destroys(NAME),
                Route.get("/blueprints/{name}/history", READ, this::history)
                        .summary("Lists the revisions and applies of a blueprint, the newest first")
                        .answers(Body.items(HistoryEntry.class))
                        .paged(),
                Route.post("/blueprints/{name}/rollback", WRITE, this::rollback)
                        .summary("Stores the content of an earlier revision as the newest one")
                        .takes(RollbackRequest.class)
                        .answers(BLUEPRINT));
    }

    private Stream<Route> compared() {
        return Stream.of(
                Route.post("/blueprints/{name}/plan", READ, this::plan)
                        .summary("Works out what an apply would do")
                        .answers(Plan.class)
                        .reads(),
                Route.get("/blueprints/{name}/drift", READ, this::drift)
                        .summary("Works out where the database differs from the blueprint")
                        .answers(Plan.class),
                Route.post("/blueprints/{name}/apply", APPLY, this::apply)
                        .summary("Brings the database to the blueprint")
                        .answers(Operation.class));
    }

    private Reply schema(Request request) {
        byte[] schema = blueprints.schema();
        return Reply.stream(SCHEMA, out -> out.write(schema));
    }

    private Reply list(Request request) {
        return Reply.page(request, blueprints.list(), BlueprintSummary::name);
    }

    private Reply show(Request request) {
        return content(blueprints.blueprint(request.path(NAME)));
    }

    private static Reply content(StoredBlueprint stored) {
        return Reply.bson(stored.content()).etag(stored.etag());
    }

    private Reply store(Request request) {
        return Reply.change(
                blueprints.store(request.path(NAME), request.bson(), request.ifMatch()), BlueprintResource::content);
    }

    private Reply delete(Request request) {
        return Reply.change(blueprints.delete(request.path(NAME), request.ifMatch()), nothing -> Reply.empty());
    }

    private Reply plan(Request request) {
        return Reply.of(blueprints.plan(request.path(NAME)));
    }

    private Reply drift(Request request) {
        return Reply.of(blueprints.drift(request.path(NAME)));
    }

    private Reply apply(Request request) {
        return Reply.change(blueprints.apply(request.path(NAME)), Reply::accepted);
    }

    private Reply rollback(Request request) {
        long revision = request.body(RollbackRequest.class).revision();
        return Reply.change(blueprints.rollback(request.path(NAME), revision), BlueprintResource::content);
    }

    private Reply history(Request request) {
        return Reply.page(page(request.path(NAME), request.query("cursor"), request.limit()));
    }

    private Page<HistoryEntry> page(String name, String cursor, int limit) {
        if (!cursor.isEmpty() && !CURSOR.matcher(cursor).matches()) {
            throw new ProblemException(
                    HttpProblem.CURSOR_INVALID, "the cursor is not one of ours; start again without one");
        }
        List<HistoryEntry> entries = blueprints.history(name, cursor, limit + 1);
        return entries.size() <= limit
                ? new Page<>(entries, "")
                : new Page<>(entries.subList(0, limit), entries.get(limit - 1).id());
    }
}
