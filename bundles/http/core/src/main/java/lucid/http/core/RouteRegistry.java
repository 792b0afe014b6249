/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import lucid.http.api.Listener;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the route table in step with the resources. A resource that goes is drained before its component is taken down;
 * its routes stay as held ones until it is back or its bundle is removed. When the framework stops, all in flight is
 * drained before the first bundle is taken down. The list of slots is guarded by itself, the table is a snapshot.
 */
@Component(service = RouteRegistry.class)
public final class RouteRegistry implements SynchronousBundleListener {

    private static final Logger LOG = LoggerFactory.getLogger(RouteRegistry.class);

    /** How long event sources may take to notice by themselves that their route goes. */
    private static final long STREAM_GRACE_MS = 500;

    private final List<RouteSlot> slots = new ArrayList<>();
    private final BundleContext context;
    private final HoldGate gate;
    private final EventStreams streams;
    private final DrainWindow window;
    private volatile RouteTable table = RouteTable.of(List.of());
    private volatile boolean stopping;

    /** Listens to bundles from now on. */
    @Activate
    public RouteRegistry(BundleContext context, @Reference HttpLimits limits, @Reference EventStreams streams) {
        this.context = context;
        this.streams = streams;
        this.gate = new HoldGate(() -> limits.now().hold_limit_requests());
        this.window = new DrainWindow(Clock.systemUTC(), () -> limits.now().drain_limit_ms());
        context.addBundleListener(this);
        add(new ReferenceResource(this::routes), "reference", () -> false);
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(this);
        shutDown();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindResource(Resource resource, ServiceReference<Resource> reference) {
        add(resource, key(resource, reference), goneWith(reference));
    }

    void unbindResource(Resource resource) {
        remove(resource);
    }

    /** Takes up a resource; it takes the place of a held one with the same key. */
    void add(Resource resource, String key, BooleanSupplier gone) {
        RouteSlot slot = new RouteSlot(key, resource, gone);
        synchronized (slots) {
            slots.removeIf(other -> other.held() && other.key().equals(key));
            slots.add(slot);
            rebuild();
        }
        table.conflicts().forEach(conflict -> LOG.error("route {}", conflict));
        gate.changed();
    }

    /** Holds the routes of a resource and waits for its requests in flight. */
    void remove(Resource resource) {
        List<RouteSlot> leaving;
        synchronized (slots) {
            leaving = slots.stream()
                    .filter(slot -> slot.holds(resource) && !slot.held())
                    .toList();
            leaving.forEach(slot -> slot.occupancy().close());
            rebuild();
        }
        leaving.forEach(this::drain);
    }

    private void drain(RouteSlot slot) {
        if (!slot.occupancy().awaitEmpty(Math.min(window.left(), STREAM_GRACE_MS))) {
            streams.interrupt(slot.occupancy());
        }
        if (!slot.occupancy().awaitEmpty(window.left())) {
            LOG.warn(
                    "{} went with {} requests in flight", slot, slot.occupancy().inside());
        }
        window.ended();
    }

    private void rebuild() {
        table = RouteTable.of(slots);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
            shutDown();
        }
        if (event.getType() == BundleEvent.UNINSTALLED || event.getType() == BundleEvent.UPDATED) {
            forget();
        }
    }

    /** Gives up the routes whose origin is gone; only after a bundle event: one in mid-update tells nothing. */
    void forget() {
        synchronized (slots) {
            if (!slots.removeIf(RouteSlot::gone)) {
                return;
            }
            rebuild();
        }
        gate.changed();
    }

    private void shutDown() {
        stopping = true;
        gate.close();
        List<RouteSlot> all;
        synchronized (slots) {
            all = List.copyOf(slots);
        }
        all.forEach(slot -> slot.occupancy().close());
        all.forEach(this::drain);
    }

    private static String key(Resource resource, ServiceReference<Resource> reference) {
        Object component = reference.getProperty("component.name");
        Object pid = reference.getProperty("service.pid");
        return reference.getBundle().getSymbolicName() + "/"
                + (component == null ? resource.getClass().getName() : component)
                + (pid == null ? "" : "/" + pid);
    }

    /** A resource is gone for good when its bundle is removed or, updated, no longer declares the component. */
    private static BooleanSupplier goneWith(ServiceReference<Resource> reference) {
        Bundle bundle = reference.getBundle();
        Object component = reference.getProperty("component.name");
        String declaration = "OSGI-INF/" + component + ".xml";
        boolean declared = component != null && bundle.getEntry(declaration) != null;
        return () -> bundle.getState() == Bundle.UNINSTALLED || (declared && bundle.getEntry(declaration) == null);
    }

    /** Finds the route of a path; may find one that is held. */
    RouteTable.Match match(Listener listener, String method, List<String> segments) {
        return table.match(listener, method, segments);
    }

    /** Every route of a listener, held ones too; sorted by path and method, immutable, a snapshot. */
    List<Route> routes(Listener listener) {
        return List.copyOf(table.routes(listener));
    }

    HoldGate gate() {
        return gate;
    }

    boolean stopping() {
        return stopping;
    }
}
