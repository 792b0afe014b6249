/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.List;
import java.util.Map;
import lucid.document.api.Target;
import lucid.http.api.Request;
import lucid.security.api.AccessControl;
import lucid.security.api.Identity;
import lucid.security.api.JoinedCollections;
import lucid.security.api.View;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/** Asks what the caller of a request sees. */
final class Sights {

    private final AccessControl access;

    Sights(AccessControl access) {
        this.access = access;
    }

    /** What the caller reads of the collection of the path. */
    ReadSight reading(Request request) {
        return reading(request, Targets.of(request));
    }

    private ReadSight reading(Request request, Target target) {
        return new ReadSight(target, view(request, Targets.READ, target));
    }

    private View view(Request request, String permission, Target target) {
        return access.view(request.caller(Identity.class), permission, target.database(), target.collection());
    }

    /** What the caller writes of the collection of the path. */
    WriteSight writing(Request request) {
        return writing(request, Targets.of(request));
    }

    /** What the caller writes of a collection. */
    WriteSight writing(Request request, Target target) {
        return new WriteSight(
                target,
                view(request, Targets.WRITE, target),
                view(request, Targets.READ, target).hidden());
    }

    /**
     * Passes a pipeline if the caller reads all of every other collection that it names, at whatever depth.
     *
     * @throws lucid.problem.api.ProblemException as {@link Request#require}, or because part of it is hidden
     */
    void requireForeign(Request request, List<BsonDocument> pipeline) {
        Target here = Targets.of(request);
        for (String name : JoinedCollections.of(new BsonArray(pipeline))) {
            request.require(Targets.READ, Map.of("database", here.database(), "collection", name));
            reading(request, new Target(here.database(), name, here.consistency()))
                    .requireWhole("to be joined, it");
        }
    }
}
