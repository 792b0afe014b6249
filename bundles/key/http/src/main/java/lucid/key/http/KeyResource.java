/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.http;

import java.util.List;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.key.api.DataKey;
import lucid.key.api.KeyService;
import lucid.operation.api.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/security/keys}. */
@Component
public final class KeyResource implements Resource {

    private static final String READ = "key:read";
    private static final String ROTATE = "key:rotate";
    private static final String DESTROY = "key:destroy";
    private static final String KEYS = "/security/keys";
    private static final String ID = "id";

    private final KeyService keys;

    /** On the service that keeps keys. */
    @Activate
    public KeyResource(@Reference KeyService keys) {
        this.keys = keys;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(KEYS, READ, this::list)
                        .summary("Lists the data keys with their versions and states")
                        .answers(Body.items(DataKey.class))
                        .paged(),
                Route.get(KEYS + "/{id}", READ, this::show)
                        .summary("Shows a data key, and the proof of its destruction")
                        .answers(DataKey.class),
                Route.post(KEYS, ROTATE, this::create)
                        .summary("Makes the first key of a purpose")
                        .takes(KeySpec.class)
                        .answers(DataKey.class),
                Route.post(KEYS + "/{id}/rotate", ROTATE, this::rotate)
                        .summary("Makes the next version of a key; this one then only opens what it has sealed")
                        .answers(DataKey.class),
                Route.delete(KEYS + "/{id}", DESTROY, this::destroy)
                        .summary("Destroys a key that no longer seals; what it has sealed cannot be read any more")
                        .answers(DataKey.class)
                        .destroys(ID),
                Route.post(KEYS + "/rewrap", ROTATE, this::rewrap)
                        .summary("Makes a new master key and wraps all data keys with it")
                        .takes(RewrapSpec.class)
                        .answers(Operation.class));
    }

    private Reply list(Request request) {
        return Reply.page(request, keys.list(), KeyResource::sorted);
    }

    /** Sorts as the list does: by purpose, then by version as a number. */
    private static String sorted(DataKey key) {
        return "%s.%019d".formatted(key.purpose(), key.version());
    }

    private Reply show(Request request) {
        return Reply.of(keys.key(request.path(ID)));
    }

    private Reply create(Request request) {
        return Reply.change(
                keys.create(request.body(KeySpec.class).purpose()),
                made -> Reply.created("/api/v1" + KEYS + "/" + made.id(), made));
    }

    private Reply rotate(Request request) {
        return Reply.change(
                keys.rotate(keys.key(request.path(ID)).purpose()),
                made -> Reply.created("/api/v1" + KEYS + "/" + made.id(), made));
    }

    private Reply destroy(Request request) {
        return Reply.change(keys.destroy(request.path(ID)), Reply::of);
    }

    private Reply rewrap(Request request) {
        return Reply.change(keys.rewrap(request.body(RewrapSpec.class).forget()), Reply::accepted);
    }
}
