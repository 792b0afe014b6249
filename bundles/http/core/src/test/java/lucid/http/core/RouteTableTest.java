/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import lucid.http.api.Listener;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Route;
import org.junit.Test;

public class RouteTableTest {

    private static Reply nothing(Request request) {
        return Reply.empty();
    }

    private static Route get(String template) {
        return Route.get(template, "a:b", RouteTableTest::nothing).rooted();
    }

    private static Route post(String template) {
        return Route.post(template, "a:b", RouteTableTest::nothing).rooted();
    }

    private static RouteSlot slot(String key, Route... routes) {
        List<Route> all = List.of(routes);
        return new RouteSlot(key, () -> all, () -> false);
    }

    private static RouteTable.Match match(RouteTable table, String method, String... segments) {
        return table.match(Listener.STORAGE, method, List.of(segments));
    }

    private static String found(RouteTable table, String method, String... segments) {
        return match(table, method, segments)
                .entry()
                .map(entry -> entry.slot() + " " + entry.route())
                .orElse("none");
    }

    @Test
    public void aLiteralBeatsATemplate() {
        RouteTable table = RouteTable.of(List.of(slot("s", get("/a/{x}"), get("/a/b"))));
        assertEquals("s GET /a/b", found(table, "GET", "a", "b"));
        assertEquals("s GET /a/{x}", found(table, "GET", "a", "c"));
    }

    @Test
    public void aLiteralThatLeadsNowhereGivesWayToATemplate() {
        RouteTable table =
                RouteTable.of(List.of(slot("s", get("/a/{x}/c"), get("/a/b/d"), post("/a/b"), get("/a/{x}"))));
        assertEquals("s GET /a/{x}/c", found(table, "GET", "a", "b", "c"));
        assertEquals("s GET /a/{x}", found(table, "GET", "a", "b"));
    }

    @Test
    public void givesTheValuesOfTheParameters() {
        RouteTable table = RouteTable.of(List.of(slot("s", get("/a/{x}/b/{y}"))));
        assertEquals(
                Map.of("x", "1/2", "y", "3"),
                match(table, "GET", "a", "1/2", "b", "3").values());
    }

    @Test
    public void anEmptySegmentIsNoValue() {
        RouteTable table = RouteTable.of(List.of(slot("s", get("/a/{x}"))));
        assertEquals("none", found(table, "GET", "a", ""));
    }

    @Test
    public void headIsAnsweredByGet() {
        assertEquals("s GET /a", found(RouteTable.of(List.of(slot("s", get("/a")))), "HEAD", "a"));
    }

    @Test
    public void namesTheMethodsOfAPath() {
        RouteTable table = RouteTable.of(List.of(slot("s", get("/a/{x}"), post("/a/b"))));
        assertEquals(
                List.of("GET", "HEAD", "OPTIONS", "POST"),
                match(table, "DELETE", "a", "b").allow());
        assertEquals(List.of(), match(table, "DELETE", "b").allow());
    }

    @Test
    public void aRouteAnswersOnItsListenerOnly() {
        RouteTable table = RouteTable.of(List.of(
                slot("s", get("/a"), get("/b").on(Listener.VOLUME), get("/c").on(Listener.BOTH))));
        assertFalse(table.match(Listener.VOLUME, "GET", List.of("a")).entry().isPresent());
        assertTrue(table.match(Listener.VOLUME, "GET", List.of("b")).entry().isPresent());
        assertTrue(table.match(Listener.VOLUME, "GET", List.of("c")).entry().isPresent());
        assertEquals(2, table.routes(Listener.STORAGE).size());
    }

    @Test
    public void theFirstOfTwoKeepsARoute() {
        RouteTable table = RouteTable.of(List.of(slot("first", get("/a/{x}")), slot("second", get("/a/{y}"))));
        assertEquals("first GET /a/{x}", found(table, "GET", "a", "1"));
        assertEquals(1, table.conflicts().size());
        assertTrue(table.conflicts().get(0), table.conflicts().get(0).contains("second"));
    }

    @Test
    public void aRouteThatIsThereComesBeforeAHeldOne() {
        RouteSlot held = slot("held", get("/a"));
        held.occupancy().close();
        RouteTable table = RouteTable.of(List.of(held, slot("there", get("/a"))));
        assertEquals("there GET /a", found(table, "GET", "a"));
        assertEquals(List.of(), table.conflicts());
    }

    @Test
    public void aRequestDoesNotAskABundleInMidUpdate() {
        RouteSlot held = new RouteSlot("held", () -> List.of(get("/a")), () -> {
            throw new IllegalStateException("the bundle is being replaced");
        });
        held.occupancy().close();
        RouteTable table = RouteTable.of(List.of(held));
        assertEquals("held GET /a", found(table, "GET", "a"));
        assertEquals(
                List.of("GET", "HEAD", "OPTIONS"), match(table, "POST", "a").allow());
    }
}
