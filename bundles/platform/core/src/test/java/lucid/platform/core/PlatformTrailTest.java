/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lucid.audit.api.Action;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import lucid.platform.api.PlatformProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.After;
import org.junit.Test;
import org.slf4j.MDC;

public class PlatformTrailTest {

    private static final Map<String, String> BUNDLE = Map.of("bundle", "lucid.a");

    private final List<String> lines = new ArrayList<>();
    private final PlatformTrail trail = new PlatformTrail();

    private final AuditTrail audit = new AuditTrail() {
        @Override
        public Act begin(Action action) {
            throw new UnsupportedOperationException("doors begin");
        }

        @Override
        public void record(Action action, Outcome outcome, BsonDocument detail) {
            lines.add(action.name() + " " + action.who().name() + " " + outcome + " " + detail);
        }

        @Override
        public String keyed(BsonDocument value) {
            throw new UnsupportedOperationException("code has no secrets");
        }

        @Override
        public String keyed(String value) {
            throw new UnsupportedOperationException("code has no secrets");
        }
    };

    @After
    public void forgetCaller() {
        MDC.clear();
    }

    @Test
    public void tellsATrailThatArrivesLaterWhatHappenedAndWhen() {
        trail.record("start", Map.of(), Outcome.SUCCEEDED, new BsonDocument());
        trail.bind(audit);
        assertEquals(1, lines.size());
        assertTrue(lines.get(0), lines.get(0).startsWith("platform:start platform SUCCEEDED {\"happened\":"));
        trail.record("start", Map.of(), Outcome.SUCCEEDED, new BsonDocument());
        assertFalse(lines.get(1), lines.get(1).contains("happened"));
    }

    @Test
    public void keepsWhatHappensWhileTheTrailIsUpdated() {
        trail.bind(audit);
        trail.unbind(audit);
        trail.record("bundle-update", BUNDLE, Outcome.SUCCEEDED, new BsonDocument());
        assertEquals(List.of(), lines);
        trail.bind(audit);
        assertEquals(1, lines.size());
    }

    @Test
    public void keepsNoMoreThanItsBound() {
        for (int i = 0; i < 1_100; i++) {
            trail.record("bundle-update", BUNDLE, Outcome.SUCCEEDED, new BsonDocument());
        }
        trail.bind(audit);
        assertEquals(1_000, lines.size());
    }

    @Test
    public void writesDownHowSomethingEnded() {
        trail.bind(audit);
        BsonDocument detail = new BsonDocument("version", new BsonString("1"));
        assertEquals("done", trail.recorded("bundle-update", BUNDLE, detail, () -> "done"));
        assertThrows(
                ProblemException.class,
                () -> trail.recorded("bundle-update", BUNDLE, detail, () -> {
                    throw new ProblemException(PlatformProblem.BUNDLE_NOT_STARTED, "it needs more");
                }));
        assertThrows(
                IllegalStateException.class,
                () -> trail.recorded("bundle-update", BUNDLE, detail, () -> {
                    throw new IllegalStateException("a defect");
                }));
        assertEquals(
                List.of(
                        "platform:bundle-update platform SUCCEEDED {\"version\": \"1\"}",
                        "platform:bundle-update platform FAILED"
                                + " {\"version\": \"1\", \"problem\": \"PLATFORM_BUNDLE_NOT_STARTED\"}",
                        "platform:bundle-update platform FAILED {\"version\": \"1\"}"),
                lines);
    }
}
