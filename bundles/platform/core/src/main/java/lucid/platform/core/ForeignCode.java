/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lucid.audit.api.Outcome;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches for bundles that are installed or updated past the platform, as Felix's own shell commands can do. Each is
 * written down; where only signed code is taken it never resolves, so no class of it is ever loaded. The exception is
 * an extension of the framework itself, which Felix takes in without asking anybody: of that there is only the record.
 *
 * <p>The framework asks the hook while it resolves, under its own locks: it decides from memory alone.
 */
@Component(service = ForeignCode.class)
public final class ForeignCode implements SynchronousBundleListener, ResolverHookFactory, ResolverHook {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignCode.class);

    private final BundleContext context;
    private final CodeTrust trust;
    private final PlatformTrail trail;
    private final Set<Long> own = ConcurrentHashMap.newKeySet();
    private final ServiceRegistration<ResolverHookFactory> registration;
    private volatile Thread working;

    /** Takes what the launcher has installed as the platform's own. */
    @Activate
    public ForeignCode(BundleContext context, @Reference CodeTrust trust, @Reference PlatformTrail trail) {
        this.context = context;
        this.trust = trust;
        this.trail = trail;
        Arrays.stream(context.getBundles()).forEach(bundle -> own.add(bundle.getBundleId()));
        context.addBundleListener(this);
        registration = context.registerService(ResolverHookFactory.class, this, null);
    }

    @Deactivate
    void stop() {
        registration.unregister();
        context.removeBundleListener(this);
    }

    /** Something done to bundles that may be refused. */
    @FunctionalInterface
    interface Installing<T> {

        T run() throws BundleException;
    }

    /** Installs or updates as the platform, which has looked at the jar before; for the platform's thread. */
    <T> T ours(Installing<T> work) throws BundleException {
        working = Thread.currentThread();
        try {
            return work.run();
        } finally {
            working = null;
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        switch (event.getType()) {
            case BundleEvent.INSTALLED, BundleEvent.UPDATED -> brought(bundle, event.getType());
            case BundleEvent.UNINSTALLED -> own.remove(bundle.getBundleId());
            default -> {
                // Starting and stopping bring no code.
            }
        }
    }

    private void brought(Bundle bundle, int how) {
        if (Thread.currentThread().equals(working)) {
            own.add(bundle.getBundleId());
            return;
        }
        own.remove(bundle.getBundleId());
        LOG.warn("{} came past the platform, from {}", bundle, bundle.getLocation());
        BsonDocument detail = new BsonDocument(
                        "version", new BsonString(bundle.getVersion().toString()))
                .append("location", new BsonString(bundle.getLocation()))
                .append("event", new BsonString(how == BundleEvent.INSTALLED ? "installed" : "updated"));
        trail.record(
                "foreign-code",
                Map.of("symbolicName", String.valueOf(bundle.getSymbolicName())),
                trust.lax() ? Outcome.SUCCEEDED : Outcome.REFUSED,
                detail);
    }

    /** The bundles that came past the platform and are still there. */
    List<Bundle> foreign() {
        return Arrays.stream(context.getBundles()).filter(this::isForeign).toList();
    }

    private boolean isForeign(Bundle bundle) {
        return !own.contains(bundle.getBundleId());
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        if (!trust.lax()) {
            candidates.removeIf(this::isForeign);
        }
    }

    private boolean isForeign(BundleRevision revision) {
        return isForeign(revision.getBundle());
    }

    @Override
    public void filterSingletonCollisions(
            BundleCapability singleton, Collection<BundleCapability> collisionCandidates) {
        // Who is a singleton of whom is no question of trust.
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        // Felix attaches a fragment to its host also when it was filtered above: it finds no host here.
        if (!trust.lax() && isForeign(requirement.getRevision())) {
            candidates.clear();
        }
    }

    @Override
    public void end() {
        // Nothing is kept for one resolution.
    }
}
