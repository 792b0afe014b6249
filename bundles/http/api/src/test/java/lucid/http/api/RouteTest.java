/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.http.api.Route.Trait;
import org.junit.Test;

public class RouteTest {

    private static Reply nothing(Request request) {
        return Reply.empty();
    }

    @Test
    public void standsUnderTheBasePathUnlessItIsRooted() {
        Route route = Route.get("/things", "thing:read", RouteTest::nothing);
        assertEquals("/api/v1/things", route.path());
        assertEquals("/things", route.rooted().path());
    }

    @Test
    public void cannotBeMadeWithoutAPermission() {
        for (String permission : List.of("", "open", "read", "a:b:c", "A:b")) {
            assertThrows(
                    permission,
                    IllegalArgumentException.class,
                    () -> Route.post("/things", permission, RouteTest::nothing));
        }
    }

    @Test
    public void cannotBeMadeWithABrokenTemplate() {
        for (String template : List.of("", "things", "/things/", "/{a b}", "/{a}b", "/a//b", "/a?b")) {
            assertThrows(
                    template,
                    IllegalArgumentException.class,
                    () -> Route.get(template, "thing:read", RouteTest::nothing));
        }
    }

    @Test
    public void administersUnlessItReadsOrSaysOtherwise() {
        assertEquals(Effect.READS, Route.get("/a", "a:b", RouteTest::nothing).effect());
        assertEquals(
                Effect.ADMINISTERS, Route.post("/a", "a:b", RouteTest::nothing).effect());
        assertEquals(
                Effect.WRITES_DATA,
                Route.delete("/a", "a:b", RouteTest::nothing).writesData().effect());
        assertEquals(
                Effect.READS,
                Route.post("/a", "a:b", RouteTest::nothing).reads().effect());
    }

    @Test
    public void eachRefinementKeepsTheOthers() {
        Parameter parameter = Parameter.query("deep", Parameter.Kind.FLAG, "Deep");
        Route route = Route.delete("/a/{b}", "a:b", RouteTest::nothing)
                .summary("Drops it")
                .with(parameter)
                .takes(String.class)
                .answers(Body.items(Long.class))
                .paged()
                .conditional()
                .destroys("b")
                .on(Listener.BOTH)
                .writesData();
        assertEquals("Drops it", route.summary());
        assertEquals(List.of(parameter), route.parameters());
        assertEquals(String.class, route.takes().type());
        assertTrue(route.answers().list());
        assertTrue(route.has(Trait.PAGED) && route.has(Trait.CONDITIONAL));
        assertFalse(route.has(Trait.STREAMING));
        assertEquals("b", route.destroys());
        assertEquals(Listener.BOTH, route.listener());
    }
}
