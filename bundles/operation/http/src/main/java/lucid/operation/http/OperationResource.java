/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.http;

import java.util.List;
import java.util.stream.Stream;
import lucid.http.api.Listener;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.operation.api.OperationService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/operations} on both listeners; the Volume API shows and steers volume work only. */
@Component
public final class OperationResource implements Resource {

    private final List<Route> routes;

    @Activate
    public OperationResource(@Reference OperationService operations) {
        routes = Stream.concat(
                        new OperationRoutes(operations, "").on(Listener.STORAGE).stream(),
                        new OperationRoutes(operations, "volume.").on(Listener.VOLUME).stream())
                .toList();
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
