/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.http;

import java.util.List;
import java.util.Set;
import lucid.access.api.AccessEntry;
import lucid.access.api.AccessQuestion;
import lucid.access.api.AccessService;
import lucid.access.api.DecisionReport;
import lucid.http.api.Body;
import lucid.http.api.HttpProblem;
import lucid.http.api.Parameter;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.problem.api.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/security/access}: who may, and why. */
@Component
public final class QuestionResource implements Resource {

    private static final String READ = "access:read";
    private static final String IDENTITY = "identity";
    private static final String ROLES = "roles";
    private static final Parameter ACTION =
            Parameter.query("action", Parameter.Kind.TEXT, "What is done, such as document:read");
    private static final Parameter RESOURCE = Parameter.query(
            "resource", Parameter.Kind.TEXT, "To what it is done, such as database=shop,collection=users");
    private static final Parameter WHO = Parameter.query(IDENTITY, Parameter.Kind.TEXT, "Who does it");

    private final AccessService access;

    /** Answers questions. */
    @Activate
    public QuestionResource(@Reference AccessService access) {
        this.access = access;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/security/access", READ, this::who)
                        .summary("Lists who may do something; with an identity, whether that one may")
                        .with(ACTION, RESOURCE, WHO)
                        .answers(Body.items(AccessEntry.class))
                        .paged(),
                Route.get("/security/access/decision", READ, this::why)
                        .summary("Tells why an identity may or may not, or what somebody with some roles could do")
                        .with(
                                ACTION,
                                RESOURCE,
                                WHO,
                                Parameter.query(ROLES, Parameter.Kind.TEXT, "Instead of an identity: roles, by commas"))
                        .answers(DecisionReport.class));
    }

    private Reply who(Request request) {
        String identity = request.query(IDENTITY);
        List<AccessEntry> entries = access.who(question(request)).stream()
                .filter(entry -> identity.isEmpty() ? entry.permitted() : identity.equals(entry.identity()))
                .toList();
        return Reply.page(request, entries, AccessEntry::identity);
    }

    private Reply why(Request request) {
        String identity = request.query(IDENTITY);
        String roles = request.query(ROLES);
        if (identity.isEmpty() == roles.isEmpty()) {
            throw new ProblemException(
                    HttpProblem.PARAMETER_INVALID, "send either identity or roles, to say whom the question is about");
        }
        return Reply.of(
                identity.isEmpty()
                        ? access.simulate(Set.copyOf(List.of(roles.split(","))), question(request))
                        : access.explain(identity, question(request)));
    }

    private static AccessQuestion question(Request request) {
        String resource = request.query("resource");
        List<String> pairs = resource.isEmpty() ? List.of() : List.of(resource.split(",", -1));
        return AccessQuestion.of(request.query("action"), pairs);
    }
}
