/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Tells whether the components that were satisfied before a change are so again after it. */
@Component(service = ComponentWatch.class, configurationPid = "lucid.platform")
@Designate(ocd = ComponentWatch.Config.class)
public final class ComponentWatch {

    /** The settings of the platform. */
    @ObjectClassDefinition(
            id = "lucid.platform.watch",
            name = "Platform",
            description = "How bundles are changed while the platform runs")
    public @interface Config {

        /** Milliseconds to come up again. */
        @AttributeDefinition(
                name = "Settle limit",
                description = "Most milliseconds that components may take to come up again after an update",
                min = "100",
                max = "60000")
        long settle_limit_ms() default 5_000;
    }

    private static final long POLL_MILLIS = 25;

    private final BundleContext context;
    private final ServiceComponentRuntime runtime;
    private volatile Duration limit;

    /** On the runtime of components. */
    @Activate
    public ComponentWatch(BundleContext context, @Reference ServiceComponentRuntime runtime, Config config) {
        this.context = context;
        this.runtime = runtime;
        this.limit = Duration.ofMillis(config.settle_limit_ms());
    }

    /** Stays while its limit changes, for the platform's doors stand on it. */
    @Modified
    void modified(Config config) {
        limit = Duration.ofMillis(config.settle_limit_ms());
    }

    /**
     * A component.
     *
     * @param bundle symbolic name of its bundle
     * @param name   its name
     */
    record Key(String bundle, String name) {}

    /**
     * How a component is.
     *
     * @param state   the best state of its configurations; 0 when it has none
     * @param service the service id of that one; -1 when it has none
     * @param failure why it failed; empty when it did not
     */
    record Condition(int state, long service, String failure) {

        private static final Condition NONE = new Condition(0, -1, "");

        boolean satisfied() {
            return state == ComponentConfigurationDTO.SATISFIED || active();
        }

        boolean active() {
            return state == ComponentConfigurationDTO.ACTIVE;
        }

        boolean failed() {
            return state == ComponentConfigurationDTO.FAILED_ACTIVATION;
        }
    }

    /** Every component as it is now. */
    Map<Key, Condition> conditions() {
        Map<Key, Condition> all = new HashMap<>();
        for (ComponentDescriptionDTO one : runtime.getComponentDescriptionDTOs()) {
            all.put(new Key(one.bundle.symbolicName, one.name), condition(one));
        }
        return all;
    }

    private Condition condition(ComponentDescriptionDTO description) {
        Condition best = Condition.NONE;
        for (ComponentConfigurationDTO one : runtime.getComponentConfigurationDTOs(description)) {
            Condition next = new Condition(
                    one.state,
                    one.service == null ? -1 : one.service.id,
                    one.failure == null ? "" : Failures.cause(one.failure));
            best = better(best, next);
        }
        return best;
    }

    private static Condition better(Condition one, Condition other) {
        if (one.satisfied() || other.satisfied()) {
            return one.satisfied() ? one : other;
        }
        return one.state() < other.state() ? other : one;
    }

    /**
     * Waits until the components that were satisfied are so again.
     *
     * @param before  as they were
     * @param changed symbolic names of the bundles that changed; their components may have gone for good
     * @return what is wrong at the end of the time; empty when all is well
     */
    String settle(Map<Key, Condition> before, Collection<String> changed) {
        long deadline = System.nanoTime() + limit.toNanos();
        Set<String> bundles = Set.copyOf(changed);
        while (true) {
            wake(before, bundles);
            Map<Key, Condition> now = conditions();
            Optional<String> failed = failed(now, bundles);
            Optional<String> wrong = failed.or(() -> missed(before, now, bundles));
            if (wrong.isEmpty() || failed.isPresent() || System.nanoTime() > deadline) {
                return wrong.orElse("");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "the platform is stopping";
            }
        }
    }

    /** A component of a changed bundle that failed does not come up by waiting. */
    private static Optional<String> failed(Map<Key, Condition> now, Set<String> changed) {
        return now.entrySet().stream()
                .filter(one -> changed.contains(one.getKey().bundle())
                        && one.getValue().failed())
                .map(one -> one.getKey().name() + " fails to activate: "
                        + one.getValue().failure())
                .findFirst();
    }

    private static Optional<String> missed(Map<Key, Condition> before, Map<Key, Condition> now, Set<String> changed) {
        return before.entrySet().stream()
                .filter(one -> one.getValue().satisfied())
                .map(Map.Entry::getKey)
                .filter(key -> !satisfied(now, key, changed))
                .map(key -> missed(key, now.getOrDefault(key, Condition.NONE)))
                .findFirst();
    }

    private static String missed(Key key, Condition now) {
        return key.name() + " was satisfied and is not any more" + (now.failed() ? ": " + now.failure() : "");
    }

    private static boolean satisfied(Map<Key, Condition> now, Key key, Set<String> changed) {
        Condition condition = now.get(key);
        return condition == null ? changed.contains(key.bundle()) : condition.satisfied();
    }

    /** Asks once for each service that was in use: a component that cannot activate shows it only then. */
    private void wake(Map<Key, Condition> before, Set<String> changed) {
        conditions().forEach((key, now) -> {
            boolean used = before.getOrDefault(key, Condition.NONE).active();
            if (used && changed.contains(key.bundle()) && now.satisfied() && !now.active() && now.service() >= 0) {
                ask(now.service());
            }
        });
    }

    private void ask(long service) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(null, "(service.id=" + service + ")");
            if (found != null && context.getService(found[0]) != null) {
                context.ungetService(found[0]);
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a number makes a filter", e);
        }
    }

    /** Component descriptions for those who ask more of them. */
    Collection<ComponentDescriptionDTO> descriptions() {
        return runtime.getComponentDescriptionDTOs();
    }

    /** The configurations of a component, or an empty list. */
    Collection<ComponentConfigurationDTO> configurations(ComponentDescriptionDTO description) {
        return runtime.getComponentConfigurationDTOs(description);
    }

    /** PIDs that components read. */
    boolean reads(String pid) {
        return descriptions().stream()
                .anyMatch(one -> Arrays.asList(one.configurationPid).contains(pid));
    }
}
