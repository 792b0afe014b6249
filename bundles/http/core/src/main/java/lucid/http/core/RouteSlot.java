/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.util.List;
import java.util.function.BooleanSupplier;
import lucid.http.api.Resource;
import lucid.http.api.Route;

/**
 * One resource in the route table. When it goes away its slot stays, closed: requests to its routes wait until the
 * resource with the same key is back, or until its origin is gone for good.
 */
final class RouteSlot {

    private final String key;
    private final Resource resource;
    private final List<Route> routes;
    private final BooleanSupplier gone;
    private final Occupancy occupancy = new Occupancy();

    /**
     * A slot for a resource that has come.
     *
     * @param key  the same for the resource before and after an update
     * @param gone whether the origin of the resource has been removed
     */
    RouteSlot(String key, Resource resource, BooleanSupplier gone) {
        this.key = key;
        this.resource = resource;
        this.routes = List.copyOf(resource.routes());
        this.gone = gone;
    }

    String key() {
        return key;
    }

    boolean holds(Resource other) {
        return resource == other;
    }

    List<Route> routes() {
        return routes;
    }

    Occupancy occupancy() {
        return occupancy;
    }

    boolean held() {
        return occupancy.closed();
    }

    /** Whether it is held and will not come back. */
    boolean gone() {
        return held() && gone.getAsBoolean();
    }

    @Override
    public String toString() {
        return key;
    }
}
