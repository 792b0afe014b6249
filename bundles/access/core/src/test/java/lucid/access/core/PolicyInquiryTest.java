/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lucid.access.api.AccessEntry;
import lucid.access.api.AccessProblem;
import lucid.access.api.AccessQuestion;
import lucid.access.api.Caller;
import lucid.access.api.ConsideredRule;
import lucid.access.api.DecisionReport;
import lucid.access.api.ElevationRequest;
import lucid.access.api.KnownIdentity;
import org.junit.Test;

public class PolicyInquiryTest {

    private static final AccessQuestion READ_USERS =
            AccessQuestion.of("document:read", List.of("database=shop", "collection=users"));

    private final Setting setting = new Setting();
    private final PolicyInquiry inquiry = new PolicyInquiry(setting.book, setting.roles, setting.identities);

    @Test
    public void listsWhoMay() {
        setting.user("bob", "data-reader");
        setting.user("ann", "viewer");
        setting.people.add(new KnownIdentity("gone", "user", Set.of("platform-admin"), Set.of(), false));
        setting.people.add(new KnownIdentity("key", "api-key", Set.of("data-reader"), Set.of("index:read"), true));
        List<AccessEntry> entries = inquiry.who(READ_USERS);
        assertEquals(
                List.of("ann", "bob", "gone", "key"),
                entries.stream().map(AccessEntry::identity).toList());
        assertEquals(
                List.of(false, true, false, false),
                entries.stream().map(AccessEntry::permitted).toList());
    }

    @Test
    public void tellsWhySomethingIsRefused() {
        setting.role("no-users", Setting.deny("document:*", Setting.in("shop", "users")));
        setting.role("elsewhere", Setting.deny("document:*", Setting.in("other", "users")));
        setting.user("bob", "data-reader", "no-users", "elsewhere");
        DecisionReport report = inquiry.explain("bob", READ_USERS);
        assertFalse(report.permitted());
        assertTrue(report.reason().startsWith("no-users denies"));
        assertEquals(
                Map.of("data-reader", true, "no-users", true, "elsewhere", false),
                report.rules().stream().collect(Collectors.toMap(ConsideredRule::source, ConsideredRule::applies)));
    }

    @Test
    public void countsElevations() {
        setting.user("bob", "viewer");
        setting.elevations
                .elevate(
                        new Caller("admin", Set.of("platform-admin"), Set.of()),
                        new ElevationRequest("bob", List.of("data-reader"), null, null, "incident 7", 5))
                .apply();
        DecisionReport report = inquiry.explain("bob", READ_USERS);
        assertTrue(report.permitted());
        assertEquals(1, report.elevations().size());
    }

    @Test
    public void showsWhatARoleWouldSee() {
        setting.role("own", Setting.read("{owner: 'me'}", "email"));
        DecisionReport report = inquiry.simulate(Set.of("own"), READ_USERS);
        assertTrue(report.permitted());
        assertEquals("me", report.filter().getString("owner").getValue());
        assertEquals(List.of("email"), report.hidden());
        assertFalse(inquiry.simulate(Set.of("viewer"), READ_USERS).permitted());
    }

    @Test
    public void refusesQuestionsThatCannotBeRead() {
        Setting.refused(AccessProblem.QUESTION_INVALID, () -> AccessQuestion.of("read", List.of()));
        Setting.refused(AccessProblem.QUESTION_INVALID, () -> AccessQuestion.of("a:b", List.of("shop")));
        Setting.refused(AccessProblem.QUESTION_INVALID, () -> AccessQuestion.of("a:b", List.of("x=1", "x=2")));
        Setting.refused(AccessProblem.IDENTITY_UNKNOWN, () -> inquiry.explain("nobody", READ_USERS));
        Setting.refused(AccessProblem.ROLE_UNKNOWN, () -> inquiry.simulate(Set.of("none"), READ_USERS));
        PolicyInquiry alone = new PolicyInquiry(setting.book, setting.roles, new Identities());
        Setting.refused(AccessProblem.DIRECTORY_AWAY, () -> alone.who(READ_USERS));
    }
}
