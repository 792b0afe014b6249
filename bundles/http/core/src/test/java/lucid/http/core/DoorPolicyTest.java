/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.http.api.Parameter;
import lucid.http.api.Reply;
import lucid.http.api.Route;
import lucid.problem.api.ProblemException;
import lucid.security.api.Identity;
import lucid.security.api.SecurityProblem;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class DoorPolicyTest {

    @Rule
    public final TestDoor door = new TestDoor().limit("hold_limit_ms", 50L).limit("drain_limit_ms", 10L);

    private final List<String> asked = new ArrayList<>();

    @Before
    public void addRoutes() {
        door.add(
                Route.get("/word", "word:read", request -> Reply.of(request.actor()))
                        .with(Parameter.query("a", Parameter.Kind.TEXT, "A")),
                Route.open("/open", request -> Reply.of("x")));
    }

    @Test
    public void whoIsRefusedLearnsOfNoRoute() throws Exception {
        door.policy((credentials, method, path) -> {
            throw new ProblemException(SecurityProblem.FORBIDDEN, "not here");
        });
        for (String path : List.of("/api/v1/word", "/api/v1/open", "/api/v1/none")) {
            assertEquals(path, 403, door.get(path).statusCode());
        }
    }

    @Test
    public void whomASidecarVouchesForNeedsNothingElse() throws Exception {
        door.policy((credentials, method, path) -> {
            asked.add(method + " " + path + " " + credentials.forwarded());
            return Optional.of(new Identity("ann", Set.of(), "forwarded", "", Set.of(), "sidecar"));
        });
        HttpRequest.Builder request = door.anonymously("/api/v1/word?a=b").header("X-Lucid-Identity", "one");
        assertTrue(door.send(request.copy()).body().contains("ann"));
        door.send(request.header("X-Lucid-Identity", "two"));
        assertEquals(List.of("GET /api/v1/word one", "GET /api/v1/word one,two"), asked);
    }

    @Test
    public void nothingPassesWithoutAPolicy() throws Exception {
        door.unsecure();
        assertEquals(503, door.get("/api/v1/open").statusCode());
    }
}
