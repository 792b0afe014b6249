/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertTrue;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import lucid.http.api.Listener;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What the resources of a framework route; a class of its own, as their API is installed after a test starts. */
final class RoutedOperations {

    private RoutedOperations() {}

    /** Method and path of each route of every resource service. */
    static Set<String> on(String listener, BundleContext context) {
        Set<String> routed = new TreeSet<>();
        for (ServiceReference<Resource> reference : resources(context)) {
            for (Route route : context.getService(reference).routes()) {
                if (route.listener() == Listener.valueOf(listener) || route.listener() == Listener.BOTH) {
                    routed.add(route.toString());
                }
            }
        }
        assertTrue("no resource was found", routed.size() > 3);
        return routed;
    }

    private static Collection<ServiceReference<Resource>> resources(BundleContext context) {
        try {
            return context.getServiceReferences(Resource.class, null);
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
