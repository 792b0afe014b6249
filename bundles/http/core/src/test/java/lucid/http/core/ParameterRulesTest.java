/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import lucid.http.api.HttpProblem;
import lucid.http.api.Parameter;
import lucid.http.api.Reply;
import lucid.http.api.Route;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.junit.Test;

public class ParameterRulesTest {

    private static final Route PAGED = Route.get("/a", "a:b", request -> Reply.empty())
            .paged()
            .consistent()
            .with(
                    Parameter.query("filter", Parameter.Kind.DOCUMENT, "Filter"),
                    Parameter.query("at", Parameter.Kind.NUMBER, "At"),
                    Parameter.choice("count", List.of("exact", "estimated"), "Count"));
    private static final Route CONDITIONAL =
            Route.put("/a", "a:b", request -> Reply.empty()).conditional();

    private static Parameters check(Route route, Map<String, String> query, Map<String, String> headers) {
        return ParameterRules.check(route, query, name -> headers.getOrDefault(name, ""));
    }

    private static List<String> wrong(Route route, Map<String, String> query, Map<String, String> headers) {
        ProblemException refused = assertThrows(ProblemException.class, () -> check(route, query, headers));
        assertEquals(HttpProblem.PARAMETER_INVALID, refused.type());
        return refused.violations().stream().map(Violation::where).sorted().toList();
    }

    @Test
    public void takesWhatIsDeclared() {
        Parameters parameters =
                check(PAGED, Map.of("filter", "{\"a\":1}", "at", "-5", "count", "exact", "limit", "1000"), Map.of());
        assertEquals(1000, parameters.limit());
        assertEquals(BsonDocument.parse("{a: 1}"), parameters.documents().get("filter"));
    }

    @Test
    public void namesEachWrongOne() {
        assertEquals(
                List.of("at", "count", "filter", "limit"),
                wrong(PAGED, Map.of("filter", "x", "at", "1.5", "count", "all", "limit", "0"), Map.of()));
        assertEquals(List.of("limit"), wrong(PAGED, Map.of("limit", "1001"), Map.of()));
    }

    @Test
    public void refusesUnknownOnes() {
        assertEquals(List.of("dryRun"), wrong(PAGED, Map.of("dryRun", "true"), Map.of()));
        assertEquals(List.of("X-Consistency"), wrong(PAGED, Map.of("X-Consistency", "fast"), Map.of()));
    }

    @Test
    public void checksTheConsistency() {
        assertEquals(List.of("X-Consistency"), wrong(PAGED, Map.of(), Map.of("X-Consistency", "eventual")));
        check(PAGED, Map.of(), Map.of("X-Consistency", "fast"));
    }

    @Test
    public void readsTheEtagOfIfMatch() {
        assertEquals(
                "v1", check(CONDITIONAL, Map.of(), Map.of("If-Match", "\"v1\"")).ifMatch());
        assertEquals(
                "v1",
                check(CONDITIONAL, Map.of(), Map.of("If-Match", "\"v1--gzip\"")).ifMatch());
        assertEquals("", check(CONDITIONAL, Map.of(), Map.of()).ifMatch());
    }

    @Test
    public void refusesAnIfMatchThatCannotHold() {
        assertEquals(List.of("If-Match"), wrong(CONDITIONAL, Map.of(), Map.of("If-Match", "\"a\", \"b\"")));
        assertEquals(List.of("If-Match"), wrong(CONDITIONAL, Map.of(), Map.of("If-Match", "W/\"a\"")));
        assertEquals(List.of("If-Match"), wrong(PAGED, Map.of(), Map.of("If-Match", "\"a\"")));
    }

    @Test
    public void administratingRoutesTakeDryRun() {
        assertTrue(check(CONDITIONAL, Map.of("dryRun", "true"), Map.of()).dryRun());
    }
}
