/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Finds what a command needs: the properties {@code lucid.permission.FUNCTION} and {@code lucid.resource.FUNCTION} of
 * the service that offers it. Felix's own commands, which declare nothing, read or operate the platform.
 */
final class CommandRules {

    private static final String FELIX = "felix";
    private static final Set<String> READING = Set.of("lb", "headers", "help", "inspect", "which");
    /** Not those that bring code: the framework takes extensions of itself without asking for a signature. */
    private static final Set<String> OPERATING =
            Set.of("uninstall", "start", "stop", "refresh", "resolve", "bundlelevel", "frameworklevel");

    /** Finds the properties of the service that offers a command. */
    interface Offers {
        /** A value; empty when there is no such service or property. */
        Optional<Object> property(String scope, String function, String name);
    }

    private final Offers offers;

    CommandRules(Offers offers) {
        this.offers = offers;
    }

    /** The services of a framework. */
    static Offers of(BundleContext context) {
        return (scope, function, name) -> {
            String filter = "(&(osgi.command.scope=" + scope + ")(osgi.command.function=" + function + "))";
            try {
                ServiceReference<?>[] found = context.getAllServiceReferences(null, filter);
                return found == null ? Optional.empty() : Optional.ofNullable(found[0].getProperty(name));
            } catch (InvalidSyntaxException e) {
                return Optional.empty();
            }
        };
    }

    /** What the command {@code scope:function} needs; {@link CommandRule#SCRIPT} when it does not say. */
    CommandRule rule(String command) {
        int colon = command.indexOf(':');
        String scope = command.substring(0, colon);
        String function = command.substring(colon + 1);
        if (scope.equals(FELIX)) {
            return felix(function);
        }
        return text(scope, function, "lucid.permission." + function)
                .map(permission -> new CommandRule(
                        permission,
                        text(scope, function, "lucid.resource." + function)
                                .map(CommandRules::names)
                                .orElse(List.of()),
                        text(scope, function, "lucid.hidden." + function)
                                .filter("true"::equals)
                                .isPresent(),
                        text(scope, function, "lucid.view." + function)
                                .map(Integer::valueOf)
                                .orElse(-1)))
                .orElse(CommandRule.UNDECLARED);
    }

    private Optional<String> text(String scope, String function, String name) {
        return offers.property(scope, function, name).map(Object::toString);
    }

    private static List<String> names(String text) {
        return Arrays.asList(text.split(","));
    }

    /** Levels can be read and set by the same command, so such a one operates. */
    private static CommandRule felix(String function) {
        if (READING.contains(function)) {
            return new CommandRule("platform:read", List.of());
        }
        return OPERATING.contains(function) ? new CommandRule("platform:operate", List.of()) : CommandRule.UNDECLARED;
    }
}
