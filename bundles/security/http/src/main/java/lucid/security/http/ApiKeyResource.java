/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.security.api.ApiKey;
import lucid.security.api.ApiKeyService;
import lucid.security.api.IssuedApiKey;
import lucid.security.api.NewApiKey;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/security/api-keys}; a key with roles is made and rotated by who may give roles. */
@Component
public final class ApiKeyResource implements Resource {

    private static final String ID = "id";

    private final ApiKeyService keys;

    /** On the keys. */
    @Activate
    public ApiKeyResource(@Reference ApiKeyService keys) {
        this.keys = keys;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/security/api-keys", Permissions.READ, this::list)
                        .summary("Lists the API keys, without their secrets")
                        .answers(Body.items(ApiKey.class))
                        .paged(),
                Route.post("/security/api-keys", Permissions.KEYS, this::create)
                        .summary("Makes an API key, shown this once; with roles it needs access:grant too")
                        .takes(NewApiKey.class)
                        .answers(IssuedApiKey.class)
                        .secret(),
                Route.get("/security/api-keys/{id}", Permissions.READ, this::show)
                        .summary("Shows an API key, without its secret")
                        .answers(ApiKey.class),
                Route.post("/security/api-keys/{id}/rotate", Permissions.KEYS, this::rotate)
                        .summary("Gives an API key another secret, shown this once; the former is taken for a while")
                        .takes(RotateRequest.class)
                        .answers(IssuedApiKey.class)
                        .secret(),
                Route.delete("/security/api-keys/{id}", Permissions.KEYS, this::revoke)
                        .summary("Removes an API key; it is refused from then on")
                        .destroys(ID));
    }

    private Reply list(Request request) {
        return Reply.page(request, keys.list(), ApiKey::id);
    }

    private Reply create(Request request) {
        NewApiKey key = request.body(NewApiKey.class);
        requireGrant(request, key.roles());
        return Reply.change(keys.create(key), made -> Reply.created("/api/v1/security/api-keys/" + made.id(), made));
    }

    private Reply show(Request request) {
        return Reply.of(keys.key(request.path(ID)));
    }

    private Reply rotate(Request request) {
        String id = request.path(ID);
        RotateRequest wanted =
                request.mediaType().isEmpty() ? new RotateRequest(null) : request.body(RotateRequest.class);
        requireGrant(request, keys.key(id).roles());
        return Reply.change(keys.rotate(id, Duration.ofHours(wanted.overlapHours())), Reply::of);
    }

    private Reply revoke(Request request) {
        return Reply.change(keys.revoke(request.path(ID)), nothing -> Reply.empty());
    }

    private static void requireGrant(Request request, List<String> roles) {
        if (!roles.isEmpty()) {
            request.require(Permissions.GRANT, Map.of());
        }
    }
}
