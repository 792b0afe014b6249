/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import lucid.http.api.Effect;
import lucid.http.api.Route;
import org.junit.Test;

public class RoutesTest {

    private static final String USERS = "/api/v1/security/database-users";
    private static final String ROLES = "/api/v1/security/database-roles";
    private static final String ONE = "/{database}/{name}";

    private final List<Route> routes = Stream.of(
                    new DatabaseUserResource(null).routes(),
                    new RotationResource(null).routes(),
                    new DatabaseRoleResource(null).routes(),
                    new PrivilegeResource(null).routes())
            .flatMap(List::stream)
            .toList();

    @Test
    public void holdsEveryOperationOfTheContract() {
        assertEquals(
                List.of(
                        "GET " + USERS,
                        "POST " + USERS,
                        "GET " + USERS + ONE,
                        "PATCH " + USERS + ONE,
                        "DELETE " + USERS + ONE,
                        "GET /api/v1/security/database-user-rotations",
                        "GET " + USERS + ONE + "/rotation",
                        "POST " + USERS + ONE + "/rotation",
                        "POST " + USERS + ONE + "/rotation/password",
                        "POST " + USERS + ONE + "/rotation/confirm",
                        "DELETE " + USERS + ONE + "/rotation",
                        "GET " + ROLES,
                        "POST " + ROLES,
                        "GET " + ROLES + ONE,
                        "PUT " + ROLES + ONE,
                        "DELETE " + ROLES + ONE,
                        "GET /api/v1/security/privilege-check"),
                routes.stream().map(Route::toString).toList());
    }

    @Test
    public void whatReadsNeedsLessThanWhatChanges() {
        for (Route route : routes) {
            boolean reads = route.effect() == Effect.READS;
            assertEquals(route.toString(), reads ? "databaseuser:read" : "databaseuser:write", route.permission());
            assertEquals(route.toString(), reads, route.method().equals("GET"));
        }
    }

    @Test
    public void asksForTheNameOfTheUserOrRoleThatGoes() {
        List<Route> destroying =
                routes.stream().filter(route -> !route.destroys().isEmpty()).toList();
        assertEquals(4, destroying.size());
        assertTrue(destroying.stream().allMatch(route -> route.destroys().equals("name")));
    }

    @Test
    public void theReplyWithAPasswordIsNotKept() {
        List<String> secret = routes.stream()
                .filter(route -> route.has(Route.Trait.SECRET))
                .map(Route::toString)
                .toList();
        assertEquals(List.of("POST " + USERS + ONE + "/rotation/password"), secret);
    }
}
