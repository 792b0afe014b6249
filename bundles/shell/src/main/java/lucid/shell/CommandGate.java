/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lucid.audit.api.Action;
import lucid.audit.api.AuditProblem;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import lucid.audit.api.Who;
import lucid.problem.api.ProblemException;
import lucid.security.api.AccessControl;
import lucid.security.api.Decision;
import lucid.security.api.Identity;
import lucid.security.api.SecurityProblem;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Lets one caller run what they may, and writes down what they run. Without a trail nobody runs anything. */
final class CommandGate {

    private static final int NOTED_CHARACTERS = 2_000;

    private final ShellCaller caller;
    private final AccessControl access;
    private final Supplier<AuditTrail> trail;
    private final CommandRules rules;

    /**
     * A gate for one session.
     *
     * @param trail gives the trail, or null while there is none
     */
    CommandGate(ShellCaller caller, AccessControl access, Supplier<AuditTrail> trail, CommandRules rules) {
        this.caller = caller;
        this.access = access;
        this.trail = trail;
        this.rules = rules;
    }

    /** Who types. */
    Identity identity() {
        return caller.identity();
    }

    /**
     * Runs a command if the caller may.
     *
     * @throws ProblemException {@link SecurityProblem#FORBIDDEN}; of the audit domain when a change could not be
     *     written down
     */
    Object command(String name, List<Object> arguments, String correlationId, Callable<Object> command)
            throws Exception {
        CommandRule rule = rules.rule(name);
        String noted = rule.hidden()
                ? "<hidden>"
                : arguments.stream().map(String::valueOf).collect(Collectors.joining(" "));
        Act act = new Act(name, rule, rule.resource(arguments), noted, rule.viewOptions(arguments), correlationId);
        return run(act, command);
    }

    /**
     * Runs a line that may be more than a command.
     *
     * @throws ProblemException as {@link #command}
     */
    Object line(String line, String correlationId, Callable<Object> work) throws Exception {
        if (SimpleLine.is(line)) {
            return work.call();
        }
        return run(new Act("shell:line", CommandRule.UNDECLARED, Map.of(), line, "", correlationId), work);
    }

    private record Act(
            String name,
            CommandRule rule,
            Map<String, String> resource,
            String noted,
            String view,
            String correlationId) {}

    private Object run(Act act, Callable<Object> work) throws Exception {
        AuditTrail open = Optional.ofNullable(trail.get())
                .orElseThrow(() -> new ProblemException(
                        AuditProblem.TRAIL_UNAVAILABLE,
                        "the audit trail is away, so nothing may be done; restart the platform if it stays away"));
        Action action = action(act);
        BsonDocument detail = new BsonDocument(
                "typed",
                new BsonString(act.noted().substring(0, Math.min(act.noted().length(), NOTED_CHARACTERS))));
        try {
            require(act);
        } catch (ProblemException e) {
            open.record(action, Outcome.REFUSED, detail.append("why", new BsonString(e.detail())));
            throw e;
        }
        return audited(open.begin(action), detail, work);
    }

    /** Passes what the caller may. */
    private void require(Act act) {
        Decision decision = access.decide(caller.identity(), act.rule().permission(), act.resource());
        if (!decision.permitted()) {
            throw new ProblemException(
                    SecurityProblem.FORBIDDEN,
                    act.name() + " needs the permission " + act.rule().permission() + "; " + decision.reason());
        }
        if (!act.view().isEmpty()) {
            new ViewSources(access, caller.identity()).require(act.resource().getOrDefault("database", ""), act.view());
        }
    }

    /** What is shown is acknowledged: the intent of a change is on disk before its result is printed. */
    private static Object audited(AuditTrail.Act act, BsonDocument detail, Callable<Object> work) throws Exception {
        Outcome outcome = Outcome.FAILED;
        try {
            Object result = work.call();
            outcome = Outcome.SUCCEEDED;
            act.acknowledge();
            return result;
        } finally {
            act.end(outcome, detail);
        }
    }

    private Action action(Act act) {
        Action.Effect effect = act.rule().reads() ? Action.Effect.READ : Action.Effect.CHANGE;
        Identity known = caller.identity();
        Who who = new Who(known.name(), known.credential(), known.credentialId(), known.via(), caller.address());
        return new Action(
                who, "shell", act.rule().permission(), act.name(), act.resource(), effect, act.correlationId(), "");
    }
}
