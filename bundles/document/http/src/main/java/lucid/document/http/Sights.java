/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lucid.document.api.EncryptedFields;
import lucid.document.api.Target;
import lucid.http.api.Request;
import lucid.security.api.AccessControl;
import lucid.security.api.Identity;
import lucid.security.api.JoinedCollections;
import lucid.security.api.View;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Asks what the caller of a request sees. */
final class Sights {

    private final AccessControl access;
    private final EncryptedFields encrypted;

    Sights(AccessControl access, EncryptedFields encrypted) {
        this.access = access;
        this.encrypted = encrypted;
    }

    /** What the caller reads of the collection of the path. */
    ReadSight reading(Request request) {
        Target target = clear(request, Targets.of(request));
        if (!target.clear().isEmpty()) {
            request.note("encryptedFields", new BsonString("in the clear"));
        }
        return reading(request, target);
    }

    /** The collection with its encrypted fields in the clear, if there are any and the caller may read them so. */
    private Target clear(Request request, Target target) {
        return readsClear(request, target) ? target.clear(Set.of(target.collection())) : target;
    }

    private boolean readsClear(Request request, Target target) {
        return encrypted.in(target.database(), target.collection())
                && access.permits(
                        request.caller(Identity.class),
                        Targets.READ_ENCRYPTED,
                        Map.of("database", target.database(), "collection", target.collection()));
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
                clear(request, target),
                view(request, Targets.WRITE, target),
                view(request, Targets.READ, target).hidden());
    }

    /**
     * Passes a pipeline if the caller reads all of every other collection that it names, at whatever depth.
     *
     * @return the collections of it whose encrypted fields they read in the clear, that of the path left out
     * @throws lucid.problem.api.ProblemException as {@link Request#require}, or because part of it is hidden
     */
    Set<String> requireForeign(Request request, List<BsonDocument> pipeline) {
        Target here = Targets.of(request);
        Set<String> clear = new TreeSet<>();
        for (String name : JoinedCollections.of(new BsonArray(pipeline))) {
            request.require(Targets.READ, Map.of("database", here.database(), "collection", name));
            Target there = new Target(here.database(), name, here.consistency());
            reading(request, there).requireWhole("to be joined, it");
            if (readsClear(request, there)) {
                clear.add(name);
            }
        }
        return clear;
    }
}
