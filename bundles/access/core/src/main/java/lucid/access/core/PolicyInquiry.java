/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lucid.access.api.AccessEntry;
import lucid.access.api.AccessQuestion;
import lucid.access.api.AccessService;
import lucid.access.api.ConsideredRule;
import lucid.access.api.DecisionReport;
import lucid.access.api.Elevation;
import lucid.access.api.KnownIdentity;
import lucid.access.api.RoleService;
import lucid.security.api.AccessControl;
import lucid.security.api.Decision;
import lucid.security.api.Identity;
import lucid.security.api.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link AccessService} that asks what the doors ask. */
@Component
public final class PolicyInquiry implements AccessService {

    private final PolicyBook book;
    private final AccessControl access;
    private final RoleService roles;
    private final Identities identities;

    /** Asks the same policies as the doors. */
    @Activate
    public PolicyInquiry(@Reference PolicyBook book, @Reference RoleService roles, @Reference Identities identities) {
        this.book = book;
        this.access = new RoleAccessControl(book);
        this.roles = roles;
        this.identities = identities;
    }

    @Override
    public List<AccessEntry> who(AccessQuestion question) {
        return identities.all().stream().map(known -> entry(known, question)).toList();
    }

    private AccessEntry entry(KnownIdentity known, AccessQuestion question) {
        Decision decision = decision(known, question);
        return new AccessEntry(
                known.name(), known.kind(), sorted(known.roles()), decision.permitted(), decision.reason());
    }

    private Decision decision(KnownIdentity known, AccessQuestion question) {
        return known.enabled()
                ? access.decide(identity(known), question.action(), question.resource())
                : new Decision(false, known.name() + " is disabled");
    }

    private static Identity identity(KnownIdentity known) {
        return new Identity(known.name(), known.roles(), known.kind(), "", known.scope(), "");
    }

    private static List<String> sorted(Set<String> names) {
        return List.copyOf(new TreeSet<>(names));
    }

    @Override
    public DecisionReport explain(String identity, AccessQuestion question) {
        KnownIdentity known = identities.named(identity);
        List<Elevation> elevations = book.elevated(identity);
        return report(identity(known), decision(known, question), elevations, question);
    }

    @Override
    public DecisionReport simulate(Set<String> names, AccessQuestion question) {
        roles.check(names);
        Identity somebody = new Identity("", names, "simulated");
        BoundRule rule = book.roles().policy(names, List.of()).decisive(question.action(), question.resource());
        Decision decision = new Decision(
                rule.allows(), RoleAccessControl.reason(String.join(", ", sorted(names)), question.action(), rule));
        return report(somebody, decision, List.of(), question);
    }

    private DecisionReport report(
            Identity identity, Decision decision, List<Elevation> elevations, AccessQuestion question) {
        Policy policy = book.roles().policy(identity.roles(), elevations);
        View view = view(policy, question);
        return new DecisionReport(
                identity.name(),
                sorted(identity.roles()),
                question.action(),
                question.resource(),
                decision.permitted(),
                decision.reason(),
                considered(policy, question),
                elevations,
                view.filter(),
                List.copyOf(new TreeSet<>(view.hidden())));
    }

    private static View view(Policy policy, AccessQuestion question) {
        Map<String, String> resource = question.resource();
        boolean documents = question.action().startsWith("document:")
                && resource.containsKey("database")
                && resource.containsKey("collection");
        return documents
                ? policy.view(question.action(), resource.get("database"), resource.get("collection"))
                : View.WHOLE;
    }

    private static List<ConsideredRule> considered(Policy policy, AccessQuestion question) {
        return policy.rules().stream()
                .filter(rule -> rule.names(question.action()))
                .map(rule -> considered(rule, question))
                .toList();
    }

    private static ConsideredRule considered(BoundRule rule, AccessQuestion question) {
        boolean applies = rule.applies(question.action(), question.resource());
        return new ConsideredRule(
                rule.source(), rule.rule(), applies, rule.words() + (applies ? "" : "; this is another resource"));
    }
}
