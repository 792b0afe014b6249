/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import lucid.http.api.Body;
import lucid.http.api.Listener;
import lucid.http.api.Reply;
import lucid.http.api.Resource;
import lucid.http.api.Route;

/**
 * {@code /openapi.json} and {@code /docs} of both listeners. The page holds no data: it fetches the document with the
 * credentials of who looks at it.
 */
final class ReferenceResource implements Resource {

    private static final String DOCUMENT = "/openapi.json";
    private static final String PAGE = "/docs";
    private static final String HTML = "text/html;charset=utf-8";

    /** A document and the routes it was made from; both immutable from then on. */
    private record Made(List<Route> routes, ObjectNode document) {}

    private final Function<Listener, List<Route>> routes;

    /** Describes what is routed at the time of each request. */
    ReferenceResource(Function<Listener, List<Route>> routes) {
        this.routes = routes;
    }

    /** Whether the route is one of this resource: such a route alone makes no capability. */
    static boolean owns(Route route) {
        return Set.of(DOCUMENT, PAGE).contains(route.path());
    }

    @Override
    public List<Route> routes() {
        return List.of(
                document(Listener.STORAGE),
                document(Listener.VOLUME),
                Route.open(PAGE, request -> page())
                        .summary("The reference of this listener, to be read in a browser")
                        .answers(Body.media("the page", "text/html"))
                        .rooted()
                        .on(Listener.BOTH));
    }

    private Route document(Listener listener) {
        AtomicReference<Made> last = new AtomicReference<>(made(listener, List.of()));
        return Route.get(DOCUMENT, "platform:read", request -> Reply.of(current(listener, last)))
                .summary("Describes the operations of this listener in OpenAPI 3.1")
                .answers(Body.media("the OpenAPI document", Body.JSON))
                .rooted()
                .on(listener);
    }

    private ObjectNode current(Listener listener, AtomicReference<Made> last) {
        List<Route> now = routes.apply(listener);
        Made made = last.get();
        if (!made.routes().equals(now)) {
            made = made(listener, now);
            last.set(made);
        }
        return made.document();
    }

    private static Made made(Listener listener, List<Route> now) {
        return new Made(now, OpenApi.document(now, listener));
    }

    private static Reply page() {
        return Reply.stream(HTML, ReferenceResource::write);
    }

    private static void write(OutputStream out) throws IOException {
        try (InputStream page = ReferenceResource.class.getResourceAsStream("docs.html")) {
            page.transferTo(out);
        }
    }
}
