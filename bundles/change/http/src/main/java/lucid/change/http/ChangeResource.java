/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.http;

import static lucid.http.api.Route.get;

import java.util.List;
import lucid.change.api.ChangeProblem;
import lucid.change.api.ChangeQuery;
import lucid.change.api.ChangeService;
import lucid.http.api.Body;
import lucid.http.api.Parameter;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.problem.api.ProblemException;
import lucid.security.api.AccessControl;
import lucid.security.api.Identity;
import lucid.security.api.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /databases/{database}/collections/{collection}/changes}. */
@Component
public final class ChangeResource implements Resource {

    /** Who may read documents may see them change. */
    private static final String READ = "document:read";

    private final ChangeService changes;
    private final AccessControl access;

    /** Serves change streams. */
    @Activate
    public ChangeResource(@Reference ChangeService changes, @Reference AccessControl access) {
        this.changes = changes;
        this.access = access;
    }

    @Override
    public List<Route> routes() {
        return List.of(get("/databases/{database}/collections/{collection}/changes", READ, this::stream)
                .summary("Streams what happens to the documents of a collection; Last-Event-ID goes on behind an event")
                .with(
                        Parameter.query(
                                ChangeRequest.FILTER, Parameter.Kind.DOCUMENT, "Which events, as $match takes it"),
                        Parameter.query(
                                ChangeRequest.PIPELINE,
                                Parameter.Kind.TEXT,
                                "Stages on the events behind the filter, a JSON array"),
                        Parameter.choice(
                                ChangeRequest.FULL,
                                List.of("default", "updateLookup", "whenAvailable", "required"),
                                "Whether updates show the whole document"),
                        Parameter.choice(
                                ChangeRequest.BEFORE,
                                List.of("off", "whenAvailable", "required"),
                                "Whether events show the document as it was"),
                        Parameter.query(
                                ChangeRequest.EXPANDED,
                                Parameter.Kind.FLAG,
                                "Whether changes of indexes and options are told too"),
                        Parameter.query(
                                ChangeRequest.AFTER,
                                Parameter.Kind.TEXT,
                                "As Last-Event-ID, which counts more, for clients that cannot set headers"),
                        new Parameter(
                                ChangeRequest.LAST,
                                true,
                                Parameter.Kind.TEXT,
                                List.of(),
                                "The id of the last event that was seen"))
                .answers(Body.media(
                        "Events \"change\" with MongoDB's change event in Extended JSON; ids without an event are"
                                + " positions too; a last event \"error\" holds the problem that has ended the stream",
                        Body.EVENTS)));
    }

    private Reply stream(Request request) {
        ChangeQuery query = ChangeRequest.query(request);
        requireWhole(access.view(request.caller(Identity.class), query.database(), query.collection()), query);
        return Reply.events(new ChangeEvents(changes, query));
    }

    /** An event of a deletion has no fields to filter by, and one of an update names fields in ways of its own. */
    private static void requireWhole(View view, ChangeQuery query) {
        if (!view.whole()) {
            throw new ProblemException(
                    ChangeProblem.NARROWED,
                    "your roles show only part of " + query.namespace() + "; its changes need all of it");
        }
    }
}
