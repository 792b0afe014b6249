/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.junit.Test;

public class RoutesTest {

    private static final String DATABASE = "/api/v1/databases/{database}";
    private static final String COLLECTION = DATABASE + "/collections/{collection}";

    @Test
    public void holdsEveryOperationOfTheContract() {
        assertEquals(
                List.of(
                        "DELETE " + DATABASE,
                        "DELETE " + COLLECTION,
                        "GET /api/v1/databases",
                        "GET " + DATABASE,
                        "GET " + DATABASE + "/collections",
                        "GET " + COLLECTION,
                        "GET " + COLLECTION + "/schema",
                        "GET " + COLLECTION + "/stats",
                        "GET " + DATABASE + "/trash",
                        "PATCH " + COLLECTION,
                        "POST " + DATABASE + "/collections",
                        "POST " + COLLECTION + "/compact",
                        "POST " + COLLECTION + "/rename",
                        "POST " + COLLECTION + "/schema/check",
                        "POST " + COLLECTION + "/validate",
                        "POST " + DATABASE + "/trash/{id}/restore"),
                routes().map(route -> route.method() + " " + route.path())
                        .sorted()
                        .toList());
    }

    @Test
    public void asksForTheNameOfWhatItDestroys() {
        assertEquals(
                List.of("collection", "database"),
                routes().filter(route -> route.method().equals("DELETE"))
                        .map(Route::destroys)
                        .sorted()
                        .toList());
    }

    @Test
    public void saysOfEveryRouteWhatItDoes() {
        routes().forEach(route -> assertFalse(route.path(), route.summary().isEmpty()));
    }

    private static Stream<Route> routes() {
        List<Resource> resources = List.of(
                new CollectionResource(null, null),
                new DatabaseResource(null),
                new SchemaResource(null, null),
                new TrashResource(null));
        return resources.stream().flatMap(resource -> resource.routes().stream());
    }
}
