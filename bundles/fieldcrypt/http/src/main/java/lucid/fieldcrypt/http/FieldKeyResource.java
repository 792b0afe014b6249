/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.http;

import java.util.List;
import lucid.fieldcrypt.api.FieldDestruction;
import lucid.fieldcrypt.api.FieldKeys;
import lucid.fieldcrypt.api.FieldRotation;
import lucid.fieldcrypt.api.SubjectText;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.bson.BsonValue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /security/field-keys} and the keys of subjects in {@code /databases/{database}/collections/{collection}}. */
@Component
public final class FieldKeyResource implements Resource {

    private static final String SUBJECT = "subject";
    private static final String KEY = "/databases/{database}/collections/{collection}/subject-keys/{subject}";

    private final FieldKeys keys;

    /** On the service that administers keys. */
    @Activate
    public FieldKeyResource(@Reference FieldKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.delete(KEY, "key:destroy", this::destroy)
                        .summary("Destroys the key of a subject; what is encrypted for it cannot be read any more")
                        .answers(FieldDestruction.class)
                        .destroys(SUBJECT),
                Route.post("/security/field-keys/rotate", "key:rotate", this::rotate)
                        .summary("Makes a new master key for encrypted fields and wraps their keys with it")
                        .answers(FieldRotation.class));
    }

    private Reply destroy(Request request) {
        BsonValue subject = SubjectText.parse(request.path(SUBJECT));
        return Reply.change(keys.destroy(request.path("database"), request.path("collection"), subject), Reply::of);
    }

    private Reply rotate(Request request) {
        return Reply.change(keys.rotate(), Reply::of);
    }
}
