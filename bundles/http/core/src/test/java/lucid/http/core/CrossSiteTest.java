/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import lucid.audit.api.Outcome;
import lucid.http.api.Reply;
import lucid.http.api.Route;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class CrossSiteTest {

    @Rule
    public final TestDoor door = new TestDoor();

    private final AtomicInteger stopped = new AtomicInteger();

    @Before
    public void addRoutes() {
        door.add(
                Route.get("/thing", "thing:read", request -> Reply.empty()),
                Route.post("/thing/stop", "thing:write", request -> {
                    stopped.incrementAndGet();
                    return Reply.empty();
                }));
    }

    private String status(String method, String path, String... headers) throws IOException {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return door.raw(method + " /api/v1" + path + " HTTP/1.1\r\nHost: store.example:8085\r\nAuthorization: "
                        + TestDoor.basic("ann") + "\r\nConnection: close\r\n" + lines + "\r\n")
                .split(" ")[1];
    }

    @Test
    public void aPageOfAnotherSiteChangesNothingAndTheTrailHasIt() throws IOException {
        assertEquals("403", status("POST", "/thing/stop", "Origin: https://evil.example"));
        assertEquals("403", status("POST", "/thing/stop", "Origin: http://store.example:8086"));
        assertEquals("403", status("POST", "/thing/stop", "Origin: null"));
        assertEquals("403", status("POST", "/thing/stop", "Origin: <>"));
        assertEquals("403", status("POST", "/thing/stop", "Sec-Fetch-Site: cross-site"));
        assertEquals("403", status("POST", "/thing/stop", "Sec-Fetch-Site: same-site"));
        assertEquals(
                "403",
                status("POST", "/thing/stop", "Sec-Fetch-Site: cross-site", "Origin: http://store.example:8085"));
        assertEquals(0, stopped.get());
        assertEquals(Outcome.REFUSED, door.trail().last().outcome());
    }

    @Test
    public void itsOwnPagesAndWhatIsNoBrowserPass() throws IOException {
        assertEquals("204", status("POST", "/thing/stop"));
        assertEquals("204", status("POST", "/thing/stop", "Origin: http://store.example:8085"));
        assertEquals("204", status("POST", "/thing/stop", "Origin: http://STORE.example:8085"));
        assertEquals("204", status("POST", "/thing/stop", "Sec-Fetch-Site: none"));
        assertEquals(
                "204", status("POST", "/thing/stop", "Sec-Fetch-Site: same-origin", "Origin: https://outside.example"));
        assertEquals(5, stopped.get());
    }

    @Test
    public void readingIsLeftToTheBrowserWhichKeepsTheAnswerFromTheOtherPage() throws IOException {
        assertEquals("204", status("GET", "/thing", "Sec-Fetch-Site: cross-site", "Origin: https://evil.example"));
    }

    @Test
    public void twoCredentialsAreNone() throws IOException {
        assertEquals("401", status("GET", "/thing", "Authorization: " + TestDoor.basic("bob")));
        assertEquals("401", status("GET", "/thing", "Authorization: " + TestDoor.basic("ann")));
    }
}
