/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.http;

import static org.junit.Assert.assertEquals;

import java.util.List;
import lucid.http.api.Route;
import org.junit.Test;

public class RoutesTest {

    private static final String ALL = "/api/v1/databases/{database}/collections/{collection}/indexes";

    private final List<Route> routes = new IndexResource(null).routes();

    @Test
    public void holdsEveryOperationOfTheContract() {
        assertEquals(
                List.of(
                        "GET " + ALL,
                        "POST " + ALL,
                        "GET " + ALL + "/{index}",
                        "PATCH " + ALL + "/{index}",
                        "DELETE " + ALL + "/{index}"),
                routes.stream()
                        .map(route -> route.method() + " " + route.path())
                        .toList());
    }

    @Test
    public void asksForTheNameOfTheIndexThatItDrops() {
        assertEquals("index", routes.get(4).destroys());
    }
}
