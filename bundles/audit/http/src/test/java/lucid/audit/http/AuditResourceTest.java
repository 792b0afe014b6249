/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lucid.audit.api.AuditItem;
import lucid.audit.api.AuditProblem;
import lucid.http.api.Effect;
import lucid.http.api.HttpProblem;
import lucid.http.api.Page;
import lucid.http.api.Reply;
import lucid.http.api.Route;
import lucid.problem.api.ProblemException;
import org.junit.Test;

public class AuditResourceTest {

    private final FakeTrail trail = new FakeTrail();
    private final AuditResource resource = new AuditResource(trail, trail, trail);

    @Test
    public void hidesValuesFromThoseWhoMayNotSeeThem() {
        assertFalse(page(FakeRequest.of(Map.of()), "").toString().contains("planted"));
        assertTrue(
                page(FakeRequest.of(Map.of()), "audit:read-values").toString().contains("planted"));
    }

    @Test
    public void exportsWithoutValuesForThoseWhoMayNotSeeThem() throws IOException {
        assertEquals("0 9 true", export(Map.of("toSeq", "9"), ""));
        assertEquals("3 9 false", export(Map.of("fromSeq", "3", "toSeq", "9"), "audit:read-values"));
    }

    @Test
    public void refusesARangeBeforeAnythingIsSent() {
        for (Map<String, String> range :
                List.of(Map.of("fromSeq", "5", "toSeq", "5"), Map.of("fromSeq", "-1"), Map.of("fromSeq", "10"))) {
            ProblemException refused =
                    assertThrows(ProblemException.class, () -> answer("/audit/export", FakeRequest.of(range)));
            assertEquals(AuditProblem.RANGE_INVALID, refused.type());
        }
    }

    @Test
    public void doesNotTakeAnAbsentDecisionForANo() {
        FakeRequest request = FakeRequest.of(Map.of());
        request.away = true;
        ProblemException refused = assertThrows(ProblemException.class, () -> answer("/audit/records", request));
        assertEquals(HttpProblem.CAPABILITY_AWAY, refused.type());
    }

    @Test
    public void looksForWhatTheParametersSay() {
        page(
                FakeRequest.of(Map.of(
                        "actor", "ann", "action", "document:*", "database", "shop", "from", "2026-01-31T00:00:00Z")),
                "");
        assertEquals(
                Map.of("who.name", "ann", "action", "document:*", "resource.database", "shop"), trail.asked.fields());
        assertEquals(Instant.parse("2026-01-31T00:00:00Z"), trail.asked.from());
        assertEquals(Instant.MAX, trail.asked.to());
    }

    @Test
    public void refusesATimeThatIsNone() {
        ProblemException refused = assertThrows(
                ProblemException.class, () -> answer("/audit/records", FakeRequest.of(Map.of("to", "yesterday"))));
        assertEquals(HttpProblem.PARAMETER_INVALID, refused.type());
    }

    @Test
    public void refusesANumberThatIsNone() {
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> answer("/audit/records/{seq}/proof", FakeRequest.of(Map.of("seq", "one"))));
        assertEquals(AuditProblem.RECORD_MISSING, refused.type());
    }

    @Test
    public void readsOnly() {
        assertEquals(
                Set.of(Effect.READS),
                resource.routes().stream().map(Route::effect).collect(Collectors.toSet()));
    }

    private Page<AuditItem> page(FakeRequest request, String permitted) {
        request.permitted = permitted;
        Reply reply = answer("/audit/records", request);
        @SuppressWarnings("unchecked")
        Page<AuditItem> page = (Page<AuditItem>) ((Reply.Json) reply.content()).value();
        return page;
    }

    private String export(Map<String, String> range, String permitted) throws IOException {
        FakeRequest request = FakeRequest.of(range);
        request.permitted = permitted;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((Reply.Stream) answer("/audit/export", request).content()).body().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Reply answer(String path, FakeRequest request) {
        return resource.routes().stream()
                .filter(route -> route.path().equals("/api/v1" + path))
                .findFirst()
                .orElseThrow()
                .handler()
                .handle(request);
    }
}
