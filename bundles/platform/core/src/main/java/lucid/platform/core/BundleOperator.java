/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Requirement;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs, replaces, starts and uninstalls bundles of the framework, and remembers why one did not start. */
@Component(service = BundleOperator.class)
public final class BundleOperator {

    private static final Logger LOG = LoggerFactory.getLogger(BundleOperator.class);
    private static final long REFRESH_LIMIT_SECONDS = 60;

    private final BundleContext context;
    private final ForeignCode guard;
    private final FrameworkWiring wiring;
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    /** On the framework that this bundle runs in. */
    @Activate
    public BundleOperator(BundleContext context, @Reference ForeignCode guard) {
        this.context = context;
        this.guard = guard;
        this.wiring = context.getBundle(0).adapt(FrameworkWiring.class);
    }

    /** Every bundle but the framework. */
    List<Bundle> bundles() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getBundleId() != 0 && bundle.getSymbolicName() != null)
                .toList();
    }

    Optional<Bundle> find(String symbolicName) {
        return bundles().stream()
                .filter(bundle -> bundle.getSymbolicName().equals(symbolicName))
                .findFirst();
    }

    /** The bundles that a change of this one restarts, itself among them. */
    Set<Bundle> refreshedWith(Collection<Bundle> changed) {
        return new HashSet<>(wiring.getDependencyClosure(changed));
    }

    /** The bundles whose capabilities meet a requirement, resolved or not. */
    List<Bundle> providers(Requirement requirement) {
        return wiring.findProviders(requirement).stream()
                .map(capability -> capability.getRevision().getBundle())
                .toList();
    }

    /** Installs a jar; nothing is started. */
    Bundle install(String location, Path jar) throws BundleException {
        try (InputStream in = Files.newInputStream(jar)) {
            return guard.ours(() -> context.installBundle(location, in));
        } catch (IOException e) {
            throw new BundleException("the jar cannot be read", e);
        }
    }

    /** Starts a bundle for good; a fragment only resolves with its host. */
    String start(Bundle bundle) {
        if (fragment(bundle) || BundleStates.up(bundle.getState())) {
            return "";
        }
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
            failures.remove(bundle.getSymbolicName());
            return "";
        } catch (BundleException e) {
            String failure = reason(e);
            failures.put(bundle.getSymbolicName(), failure);
            LOG.warn("{} does not start: {}", bundle.getSymbolicName(), failure);
            return failure;
        }
    }

    void stop(Bundle bundle) throws BundleException {
        failures.remove(bundle.getSymbolicName());
        bundle.stop();
    }

    /** Replaces the jars of bundles together, refreshes what uses them, and starts what ran before. */
    String replace(Map<Bundle, Path> jars) {
        Set<Bundle> changed = jars.keySet();
        List<Bundle> running = changed.stream()
                .filter(bundle -> BundleStates.up(bundle.getState()))
                .toList();
        try {
            for (Bundle bundle : running) {
                bundle.stop(Bundle.STOP_TRANSIENT);
            }
            Set<Bundle> users = refreshedWith(changed);
            for (Map.Entry<Bundle, Path> entry : jars.entrySet()) {
                update(entry.getKey(), entry.getValue());
            }
            if (!changed.containsAll(users) || changed.size() > 1) {
                refresh(users);
            }
        } catch (BundleException e) {
            return reason(e);
        }
        return startAll(running);
    }

    private void update(Bundle bundle, Path jar) throws BundleException {
        try (InputStream in = Files.newInputStream(jar)) {
            guard.ours(() -> {
                bundle.update(in);
                return bundle;
            });
        } catch (IOException e) {
            throw new BundleException("the jar cannot be read", e);
        }
    }

    /** Starts bundles in their order; the first failure is returned when all have been tried. */
    String startAll(Collection<Bundle> bundles) {
        List<String> reasons = new ArrayList<>();
        for (Bundle bundle : bundles) {
            String failure = start(bundle);
            if (!failure.isEmpty()) {
                reasons.add(bundle.getSymbolicName() + ": " + failure);
            }
        }
        return reasons.isEmpty() ? "" : reasons.get(0);
    }

    /** Uninstalls bundles and refreshes what used them; of those that cannot run without, it learns why. */
    void uninstall(Collection<Bundle> bundles) throws BundleException {
        Set<Bundle> users = refreshedWith(bundles);
        List<Bundle> running = users.stream()
                .filter(bundle -> !bundles.contains(bundle) && BundleStates.up(bundle.getState()))
                .toList();
        for (Bundle bundle : bundles) {
            failures.remove(bundle.getSymbolicName());
            bundle.uninstall();
        }
        refresh(users);
        startAll(running);
    }

    private void refresh(Collection<Bundle> bundles) throws BundleException {
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(bundles, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        try {
            if (!done.await(REFRESH_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new BundleException("the framework did not refresh its bundles in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BundleException("the platform is stopping", e);
        }
    }

    /** Why bundles did not start, by symbolic name; a snapshot. */
    Map<String, String> failures() {
        return Map.copyOf(failures);
    }

    static boolean fragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    private static String reason(BundleException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == e || root.getMessage() == null ? e.getMessage() : e.getMessage() + " " + root.getMessage();
    }
}
